-- What search compares: small plain letters, each at its place, and spaces for line breaks. Trigrams know only ASCII
-- letters under the locale of the embedded server, and people leave accents out. The same table stands in
-- search-letters.ts; a test holds them together.
create function search_letters(words text) returns text
  language sql immutable strict parallel safe
  -- Most of English is ASCII, and the long table costs twenty times the short one.
  return case when octet_length(words) = length(words) then translate(lower(words), e'\n\r\t', '   ')
    else translate(lower(words),
    e'\n\r\tßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľłńņňŋōŏőœŕŗřśŝşšţťũūŭůűųŵŷźżžſǎǐǒǔșțǧǩǫȧȩȯḥẽếạảấầẩẫậắằẳẵặẹẻềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơưαβγδεζηθικλμνξοπρσςτυφχψωάέήίϊΐόύϋΰώабвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ',
    '   saaaaaaaceeeeiiiidnoooooouuuuytyaaaccccddeeeeegggghhiiiiijkllllnnnnoooorrrssssttuuuuuuwyzzzsaioustgkoaeoheeaaaaaaaaaaaaeeeeeeiioooooooooooouuuuuuuyyyyouabgdezhqiklmnxoprsstufcywaehiiiouuuwabvgdeejziyklmnoprstufhcqwx123456i78g') end;

-- Kept with the message: to fold again what an index only suspects would take seconds at a million messages.
alter table messages add column words text generated always as (search_letters(text)) stored;
drop index messages_text;
create index messages_words on messages using gin (words gin_trgm_ops);
drop index conversations_subject;
create index conversations_words on conversations using gin (search_letters(subject) gin_trgm_ops);
create index notes_words on notes using gin (search_letters(text) gin_trgm_ops);

create index conversations_tags on conversations using gin (tags);
create index legs_address on legs using gin (address gin_trgm_ops) where address is not null;
-- Whole addresses only: trigrams of every mail's recipients would weigh more than they find.
create index messages_recipients on messages using gin (recipients jsonb_path_ops);
create index attachments_conversation on attachments (conversation_id);
create index participants_identity on participants (identity_id);
