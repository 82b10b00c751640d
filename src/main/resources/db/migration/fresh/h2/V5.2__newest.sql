-- H2 reads an index only forwards.
CREATE INDEX belfry_address_newest ON belfry_address (channel, seq DESC);
CREATE INDEX belfry_mark_newest ON belfry_mark (user_name, state, from_seq DESC);
CREATE INDEX belfry_reached_newest ON belfry_reached (user_name, state, from_seq DESC);
