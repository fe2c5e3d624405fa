-- Who waits for a first answer, the longest first.
create index conversations_unanswered on conversations (created_at, id) where status = 'open' and first_reply_at is null;
