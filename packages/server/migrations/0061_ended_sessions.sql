-- Ended sessions are looked for every hour.
create index visitor_sessions_ending on visitor_sessions (expires_at);
