-- What was snoozed has a place of its own in the queue, in the order in which it comes back.
alter table saved_views drop constraint saved_views_view_check;
alter table saved_views add constraint saved_views_view_check check (
  view in ('mine', 'unassigned', 'team', 'mentions', 'following', 'waiting', 'snoozed', 'resolved', 'all')
);
alter table saved_views drop constraint saved_views_queue_order_check;
alter table saved_views add constraint saved_views_queue_order_check
  check (queue_order in ('due', 'newest', 'returning'));
