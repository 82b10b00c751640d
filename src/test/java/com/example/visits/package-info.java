/** An application that knows nothing of Belfry, and runs on the same server. */
package com.example.visits;
