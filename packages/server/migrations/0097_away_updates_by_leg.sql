-- An away update is found by its leg, which may stand in another conversation after a merge or a split.
create index away_updates_leg on away_updates (leg_id, created_at desc);
drop index away_updates_conversation;
