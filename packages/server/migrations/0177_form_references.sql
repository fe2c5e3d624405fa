-- A customer quotes the reference of a form's confirmation: the end of the submission's id, which is the leg's thread.
create index legs_form_reference on legs (upper(right(external_thread, 6))) where channel = 'form';
