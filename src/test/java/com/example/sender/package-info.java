/** Another application on the same server, that says what it has to say by Jakarta Messaging. */
package com.example.sender;
