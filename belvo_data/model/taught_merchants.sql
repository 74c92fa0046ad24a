-- taught_merchants: Belvo names a merchant on some rows and not on others whose texts begin alike. The head of a text is a
-- merchant's if Belvo calls the rows with that head so, but for some mistakes, and it holds the name (Super Chedraui) or only
-- ends follow it (Sbx Roma). An end is a number, or a word that follows the names of several merchants, as places do, or such
-- a word that is cut.

with named as materialized (
    select phrase, strip_accents(lower(merchant)) as name, count(*) as many
    from features where is_named and merchant is not null
    group by all
),
said as materialized (
    select *, string_split(phrase, ' ') as words
    from (
        select phrase, name, many from named where phrase <> ''
        union all
        select trim(regexp_replace(name, '[^a-z0-9]+', ' ', 'g')), name, sum(many) from named group by all
        union all
        select distinct phrase, null, 0 from features where not is_named and merchant is not null and phrase <> ''
    )
),
parts as materialized (  -- each head with what follows it, small words and numbers aside
    select
        phrase, name, many, n, n = len(words) as is_whole, array_to_string(words[:n], ' ') as head,
        list_filter(words[n + 1:], lambda word: not regexp_full_match(word, 'd[aeo]s?|del|l[ao]s?|el|y|e|en|no|na|[0-9]+')) as rest,
        rest[1] as next, len(rest) = 1 as is_last
    from (select *, unnest(range(1, least(len(words), 6) + 1)) as n from said)
),
called as materialized (
    select head, max_by(name, rows) as name, max(rows) as most
    from (select head, name, sum(many) as rows from parts where name is not null group by all)
    group by head
    having most >= 0.9 * sum(rows) and not regexp_full_match(head, getvariable('nameless'))
),
holding as materialized (
    select head, name from called where contains(translate(head, ' ', ''), regexp_replace(name, '[^a-z0-9]', '', 'g'))
),
ends as materialized (
    select next as word
    from (select max_by(next, n) as next, max_by(h.name, n) as name from parts join holding h using (head) group by phrase)
    where next is not null
    group by next
    having count(distinct name) >= 3
),
cut as (
    select distinct left(word, n) as word from (select word, unnest(range(4, length(word))) as n from ends)
),
ended as materialized (
    select p.phrase, p.name, p.n, p.head, p.is_whole,
        p.next is null or e.word is not null or (p.is_last and c.word is not null)
            or regexp_matches(array_to_string(p.rest, ' '), getvariable('ending')) as has_ended
    from (from parts semi join called using (head)) p
    left join ends e on e.word = p.next
    left join cut c on c.word = p.next
),
closed as (  -- heads that only ends follow
    select head from ended where name is not null group by head having bool_and(has_ended)
)
select e.phrase, max_by(c.name, e.n) as name
from ended e
join called c using (head)
left join holding h using (head)
left join closed k using (head)
where e.name is null and (e.has_ended or e.is_whole) and (h.head is not null or c.most >= 2 and (e.is_whole or k.head is not null))
group by e.phrase
