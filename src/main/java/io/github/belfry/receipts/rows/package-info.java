/** What the tables of receipts hold, a row each. */
package io.github.belfry.receipts.rows;
