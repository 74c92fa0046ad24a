-- account_people: owners by person, so that a document or a spelling that only one bank has is known at all of them.
-- A document that is blank, generic, masked or of one character says nothing. A joint owner who has no account elsewhere
-- moves nothing of their own in: what they pay is as a stranger's.

with folded as (
    select
        p.person_id, regexp_replace(upper(o.document_number), '[^0-9A-Z*]', '', 'g') as document,
        list_filter(
            regexp_split_to_array(trim(regexp_replace(strip_accents(lower(o.display_name)), '[^a-z]+', ' ', 'g')), ' '),
            lambda word: len(word) > 1 and word not in ('da', 'das', 'de', 'del', 'di', 'do', 'dos', 'el', 'la', 'las', 'los', 'van', 'von')
        ) as words
    from owners o
    join persons p on p.owner_id = o.id
    where o.deleted_at is null
),
people as (
    select
        person_id,
        list(distinct ltrim(document, '0')) filter (
            len(document) >= 5 and not contains(document, '*') and len(list_distinct(string_split(document, ''))) > 1
            and not regexp_matches(document, '^X[AE]XX')
        ) as documents,
        list(distinct words) filter (len(words) >= 2) as names
    from folded
    group by person_id
),
members as (
    select account_id, link_id, len(person_ids) > 1 as is_joint, unnest(person_ids) as person_id from account_profiles
),
known as (
    select person_id, count(distinct link_id) > 1 as has_others from members group by person_id
),
holders as (
    select m.account_id, list_distinct(flatten(list(p.documents))) as documents, list_distinct(flatten(list(p.names))) as names
    from members m
    join people p using (person_id)
    join known k using (person_id)
    where k.has_others or not m.is_joint
    group by m.account_id
),
also_called(word, name) as (  -- legal and former names
    values ('nubank', 'nu'), ('bb', 'do brasil'), ('pagbank', 'pagseguro'), ('caixa', 'cef'), ('itau', 'unibanco'), ('c6', 'c6bank'),
        ('bbva', 'bancomer'), ('citibanamex', 'banamex'), ('banamex', 'citibanamex'), ('scotiabank', 'colpatria')
),
banks as (
    select name, string_agg(distinct strip_accents(lower(coalesce(display_name, ''))), ' ') as display_name
    from institutions
    group by name
),
words as (
    select
        a.account_id,
        list_distinct(list_filter(
            regexp_split_to_array(trim(regexp_replace(
                regexp_replace(coalesce(a.institution, ''), '^of|_.*$', '', 'g') || ' ' || coalesce(b.display_name, ''), '[^a-z0-9]+', ' ', 'g'
            )), ' '),
            lambda word: len(word) > 1 and word not in ('banco', 'bank', 'bco', 'da', 'de', 'del', 'do', 'digital', 'retail', 'business', 'sa',
                'mexico', 'brasil', 'colombia', 'open', 'finance', 'pago', 'pagos', 'conta', 'cuenta')
        )) as words
    from account_profiles a
    left join banks b on b.name = a.institution
)
select
    a.account_id, if(len(a.person_ids) > 0, a.person_ids, [a.link_id]) as persons, coalesce(h.documents, []) as documents,
    list_distinct(list_transform(
        list_filter(coalesce(h.documents, []), lambda one: regexp_matches(one, '^[A-Z]{4}\d{6}[0-9A-Z]+$')), lambda one: one[:10]
    )) as roots,
    coalesce(h.names, []) as names,
    list_concat(w.words, coalesce((select list(c.name) from also_called c where list_contains(w.words, c.word)), [])) as bank_words,
    a.numbers
from account_profiles a
left join holders h on h.account_id = a.account_id
join words w on w.account_id = a.account_id
