-- Names and addresses with a typing error in a word, found without comparing: each word is kept as it is and without
-- each of its letters. Two words that differ by a letter (wrong, missing, too many, or swapped with its neighbour)
-- then have one of these keys in common. Words of three letters and less must be right: without a letter they would
-- be everybody's.
create function near_keys(words text) returns text[]
  language plpgsql immutable strict parallel safe
as $$
declare
  keys text[] := '{}';
  word text;
begin
  foreach word in array string_to_array(words, ' ') loop
    continue when word = '';
    keys := keys || word;
    continue when length(word) < 4;
    for n in 1..length(word) loop
      keys := keys || (left(word, n - 1) || substr(word, n + 1));
    end loop;
  end loop;
  return keys;
end
$$;
-- What stands before the @, in words of letters; digits would make every address a word of its own.
create function address_words(address text) returns text
  language sql immutable strict parallel safe
  return translate(split_part(address, '@', 1), '._+-0123456789', '              ');

create index customers_near on customers using gin (near_keys(search_name));
create index identities_near on identities using gin (near_keys(address_words(value)))
  where kind = 'email' and valid_to is null;
