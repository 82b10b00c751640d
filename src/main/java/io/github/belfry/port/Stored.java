package io.github.belfry.port;

/**
 * Where this node stores, for operators.
 *
 * @param database its kind, version, address and login, without secrets
 * @param schema where the tables are
 * @param log the random name of the log, which a restored backup keeps and a fresh database hasn't
 */
public record Stored(String database, String schema, String log) {}
