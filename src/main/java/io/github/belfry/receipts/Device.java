package io.github.belfry.receipts;

/** A device of a user, as it names itself. */
record Device(String user, String client) {}
