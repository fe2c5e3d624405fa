-- What the customer's chat has shown or read, and whether a mail carried it: asked at every mark and arrival.
create index deliveries_leg on deliveries (leg_id, seq);
-- The handoff that began a leg, asked at every answer.
create index handoffs_to_leg on handoffs (to_leg_id) where to_leg_id is not null;
-- How long an inbox lets people wait, over the last week.
create index legs_inbox on legs (inbox_id, started_at);
-- Whose proved address is the one that somebody only typed, asked by every context package.
create index identities_value on identities (value, kind) where valid_to is null;
-- Search by what somebody writes from.
create index identities_display on identities using gin (display gin_trgm_ops);
