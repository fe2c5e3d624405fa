-- How somebody came in who took an offer of a window up: by its link, by its QR code, or by the code that was read out.
alter table handoffs add column came_by text check (came_by in ('link', 'qr_code', 'code'));

update handoffs h set came_by = case when exists (
  select from handoff_checks k where k.handoff_id = h.id and k.how = 'code') then 'code' else 'link' end
where h.state = 'accepted' and h.taken_up_by is not null;
