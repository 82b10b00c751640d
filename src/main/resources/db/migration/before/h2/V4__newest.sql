-- H2 reads an index only forwards.
CREATE INDEX address_newest ON address (channel, seq DESC);
CREATE INDEX mark_newest ON mark (user_name, state, from_seq DESC);
CREATE INDEX reached_newest ON reached (user_name, state, from_seq DESC);
