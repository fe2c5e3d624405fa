-- Signs beside one another that are no plain letters, for a search in Chinese, Japanese, Korean, Thai or Arabic: an
-- index of trigrams knows plain letters only, and read everything. Costly, so it is never to be asked of many rows.
create function search_pairs(words text) returns text[]
  language sql immutable strict parallel safe cost 10000
  return coalesce((select array_agg(distinct pair) from (
    select sign || lead(sign) over (order by place) as pair,
      octet_length(sign) > 1 and octet_length(lead(sign) over (order by place)) > 1 as foreign_pair
    from string_to_table(words, null) with ordinality as letter (sign, place)) pairs
  where foreign_pair), '{}');

-- Whether there are any.
create function has_search_pairs(words text) returns boolean
  language sql immutable strict parallel safe
  return words ~ '[^\x01-\x7f]{2}';

create index messages_pairs on messages using gin (search_pairs(words)) where has_search_pairs(words);
create index conversations_pairs on conversations using gin (search_pairs(search_letters(subject)))
  where has_search_pairs(search_letters(subject));
create index notes_pairs on notes using gin (search_pairs(search_letters(text)))
  where has_search_pairs(search_letters(text));
create index identities_foreign on identities (display) where has_search_pairs(display);
