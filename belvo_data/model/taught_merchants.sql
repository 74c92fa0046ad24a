-- taught_merchants: texts that begin alike. A head is a merchant's if Belvo calls the rows with that head so, but for some
-- mistakes, and it holds the name (Super Chedraui) or only ends follow it (Sbx Roma); or if it is all that some texts say, or
-- several ends and nothing else follow it. An end is a number, or a word that follows several merchants, each of which other
-- such words follow, as places do; or such a word that is cut.

with said as materialized (
    select *, string_split(phrase, ' ') as words
    from (
        select phrase, strip_accents(lower(merchant)) as name, is_named, count(*) as many
        from features where merchant is not null and phrase <> ''
        group by all
        union all
        select trim(regexp_replace(strip_accents(lower(merchant)), '[^a-z0-9]+', ' ', 'g')) as phrase, strip_accents(lower(merchant)), true, count(*)
        from features where is_named and merchant is not null
        group by all
    )
),
parts as materialized (  -- each head with what follows it, small words and numbers aside
    select
        phrase, name, is_named, many, n, n = len(words) as is_whole, array_to_string(words[:n], ' ') as head,
        list_filter(words[n + 1:], lambda word: not regexp_full_match(word, getvariable('small'))) as rest,
        rest[1] as next, len(rest) = 1 as is_last
    from (select *, unnest(range(1, least(len(words), 6) + 1)) as n from said)
    where not regexp_full_match(head, getvariable('nameless'))
),
called as materialized (
    select head, max_by(name, rows) as name, max(rows) as most, sum(rows) as rows
    from (select head, name, sum(many) as rows from parts where is_named group by all)
    group by head
),
holding as materialized (
    select head, name
    from called
    where most >= 0.9 * rows and contains(translate(head, ' ', ''), regexp_replace(name, '[^a-z0-9]', '', 'g'))
),
alone as materialized (
    select head, max_by(name, many) as name
    from (select min_by(head, n) as head, name, many from parts where next is null and not is_named group by phrase, name, many)
    where head not in (select head from called)
    group by head
    having sum(many) >= 2
),
followed as materialized (
    select distinct name, next as word
    from (
        select max_by(name, n) as name, max_by(next, n) as next
        from (select phrase, n, h.name, next from parts join (from holding union from alone) h using (head) where next is not null)
        group by phrase
    )
),
sure as materialized (
    select word
    from followed
    where name in (
        select name
        from followed semi join (select word from followed group by word having count(distinct name) >= 3) using (word)
        group by name
        having count(*) >= 2
    )
    group by word
    having count(distinct name) >= 3 and count(distinct regexp_extract(name, '[^ ]*$')) >= 3
),
next as materialized (
    select distinct head, next as word from parts where not is_named and next is not null and head not in (select head from called)
),
ends as materialized (  -- and what follows heads that several of these follow
    select word
    from next
    where head in (select head from next semi join sure using (word) group by head having count(*) >= 2)
    group by word
    having count(*) >= 3 and count(distinct regexp_extract(head, '[^ ]*$')) >= 3
    union
    from sure
),
branching as (
    select head from next semi join ends using (word) group by head having count(*) >= 2
),
cut as (
    select distinct left(word, n) as word from (select word, unnest(range(4, length(word))) as n from ends)
),
ended as materialized (
    select p.phrase, p.name, p.is_named, p.many, p.n, p.head, p.next, p.is_whole,
        p.next is null or e.word is not null or (p.is_last and c.word is not null)
            or regexp_matches(array_to_string(p.rest, ' '), getvariable('ending')) as has_ended
    from parts p
    left join ends e on e.word = p.next
    left join cut c on c.word = p.next
),
closed as materialized (  -- heads that only ends follow
    select head from ended group by head having bool_and(has_ended)
),
heads as (
    select
        head, if(most >= 0.9 * rows, c.name, null) as name, h.head is not null as is_holding, most >= 2 as is_sure, k.head is not null as is_closed
    from called c left join holding h using (head) left join closed k using (head)
),
found as (
    select e.phrase, e.n as rank, h.name
    from ended e join heads h using (head)
    where not e.is_named and h.name is not null and (e.has_ended or e.is_whole) and (h.is_holding or h.is_sure and (e.is_whole or h.is_closed))
    union all
    select e.phrase, -e.n, a.name
    from ended e join alone a using (head)
    where not e.is_named and e.has_ended
    union all
    select e.phrase, -e.n, regexp_replace(split_part(e.name || ' ', ' ' || e.next || ' ', 1), '(?: (?:' || getvariable('small') || '))+$', '')
    from ended e semi join branching using (head)
    where not e.is_named and e.has_ended and contains(e.name || ' ', ' ' || e.next || ' ')
)
select phrase, max_by(name, rank) as name
from found
group by phrase
