-- spelled_merchants: what texts say of merchants, beside each other. One name has one spelling, with accents where any row
-- has them; words that open or close several names, most of which are known without them, are a bank's (Da Fibra Viva,
-- Sonora Us Trm); a text that ends within a word stands for the only name that goes on from there (Padaria Sao Ben), and one
-- that ends within a place for the name before it (Ropa Zafiro Guada).

with lengths as (
    select account_id, length, count(*) as many from features where length is not null group by all
),
longest as (  -- how long an account's texts are at most, where many are; few are longer, by the part that a bank adds
    select account_id, min(length) as most
    from (
        select
            account_id, length, sum(many) over (partition by account_id) as rows,
            sum(many) over (partition by account_id order by length range between 1 preceding and current row) as here,
            coalesce(sum(many) over (partition by account_id order by length range between 1 following and unbounded following), 0)
                as longer
        from lengths
    )
    where here >= 10 and here >= 3 * longer and longer <= 0.1 * rows
    group by account_id
),
told as materialized (
    select merchant, strip_accents(lower(merchant)) as name, is_named, coalesce(length between most - 1 and most, false) as is_cut, sum(many) as many
    from (select account_id, merchant, is_named, length, count(*) as many from features where merchant is not null group by all)
    left join longest using (account_id)
    group by all
),
names as materialized (
    select name, max(merchant) as merchant, sum(many) as many, bool_or(is_named) as is_sent, bool_and(is_cut) as is_cut,
        left(name, 4) as head, regexp_extract(name, '[^ ]*$') as tail
    from told
    group by name
),
known as materialized (
    select name, head, tail from names where is_sent or many > 1
),
-- what banks write before names, whatever its numbers
opened as materialized (
    select name, is_cut, regexp_replace(array_to_string(words[:n], ' '), '[0-9]+', '0', 'g') as opening,
        array_to_string(words[n + 1:], ' ') as rest
    from (
        select name, is_cut, string_split(name, ' ') as words, unnest(range(1, least(len(words), 5))) as n
        from names semi join known using (tail)
        where not is_sent
    )
),
openings as (
    select opening
    from opened o
    left join known k on k.name = o.rest
    group by opening
    having count(distinct k.name) >= 3 and count(distinct k.name) >= 0.6 * count(distinct o.rest) filter (k.name is not null or not o.is_cut)
),
begun_late as materialized (
    select n.name, n.is_sent, n.is_cut, coalesce(r.rest, n.name) as bare
    from names n
    left join (
        select name, min_by(array_to_string(words[n + 1:], ' '), -n) as rest
        from (
            select name, string_split(name, ' ') as words, unnest(range(1, least(len(words), 5))) as n
            from names
            where not is_sent
              and regexp_replace(split_part(name, ' ', 1), '[0-9]+', '0', 'g') in (select split_part(opening, ' ', 1) from openings)
        )
        where regexp_replace(array_to_string(words[:n], ' '), '[0-9]+', '0', 'g') in (from openings)
        group by name
    ) r using (name)
),
-- what banks write behind names, and behind the places that follow these
closed as materialized (
    select bare, regexp_replace(base, getvariable('behind'), '') as base, regexp_replace(closing, '[0-9]+', '0', 'g') as closing
    from (
        select bare, array_to_string(words[:len(words) - n], ' ') as base, array_to_string(words[len(words) - n + 1:], ' ') as closing
        from (
            select bare, string_split(bare, ' ') as words, unnest(range(1, least(len(words), 5))) as n
            from (select distinct bare, left(bare, 4) as head from begun_late where not is_sent and not is_cut)
            semi join known using (head)
        )
    )
),
closings as (
    select closing
    from closed c
    left join known k on k.name = c.base
    group by closing
    having count(distinct k.name) >= 3 and count(distinct k.name) >= 0.6 * count(distinct c.base)
),
unwrapped as materialized (
    select b.name, b.is_sent, b.is_cut, coalesce(c.base, b.bare) as bare
    from begun_late b
    left join (select bare, min_by(base, length(base)) as base from closed semi join closings using (closing) group by bare) c
      on c.bare = b.bare and not b.is_sent
),
bare as materialized (
    select bare as name, left(bare, 4) as head, bool_or(is_sent) as is_sent, bool_and(is_cut) as is_cut
    from unwrapped
    group by all
),
-- places and legal endings that are cut
ends as (
    select distinct trim(one) as one
    from (
        select unnest(string_split(regexp_replace(words, '\(\?:[^)]*\)\?', '', 'g'), '|')) as one from bank_words where says = 'after'
        union all
        select unnest(['ciudad de mexico', 'sa de cv', 's a de c v', 'de cv', 'ltda'])
    )
    where regexp_full_match(one, '[a-z][a-z ]+')
),
begun as (
    select name, base, trim(regexp_replace(rest, getvariable('endings'), '')) as rest
    from (
        select name, array_to_string(words[:len(words) - n], ' ') as base, array_to_string(words[len(words) - n + 1:], ' ') as rest
        from (
            select name, string_split(name, ' ') as words, unnest(range(1, least(len(words), 7))) as n
            from bare semi join known using (head)
            where is_cut and not is_sent
        )
    )
),
based as (
    select b.name, max_by(b.base, length(b.base)) as base
    from (from begun semi join known k on k.name = begun.base) b
    left join ends e on left(e.one, 3) = left(b.rest, 3) and starts_with(e.one, b.rest)
    where len(b.rest) < 3 or e.one is not null
    group by b.name
),
whole as materialized (
    select name, is_sent, is_cut from bare semi join known using (head) anti join based using (name)
),
-- words that are cut
cut as (
    select w.name, f.name as first, l.name as last
    from (from whole where not is_sent and (is_cut or contains(name, ' ') or length(name) >= 12) and length(name) >= 8) w
    asof join whole f on f.name >= w.name || if(w.is_cut, ' ', '!')
    asof join whole l on l.name <= w.name || '~'
),
fuller as (
    select name, last as full from cut where starts_with(first, name) and starts_with(last, first) and last <> name
),
spelled as materialized (
    select u.name, coalesce(g.full, b.base, f.full, u.bare) as better
    from unwrapped u
    left join based b on b.name = u.bare
    left join fuller f on f.name = u.bare
    left join fuller g on g.name = b.base
    where better <> u.name
)
select f.id, f.link_id, coalesce(t.better, b.better) as merchant
from features f
left join (
    select distinct t.merchant, t.is_named, coalesce(n.merchant, titled(string_split(s.better, ' '))) as better
    from told t
    left join spelled s on s.name = t.name and not t.is_named
    left join names n on n.name = coalesce(s.better, t.name)
) b on b.merchant = f.merchant and b.is_named = f.is_named
left join (
    select t.phrase, coalesce(n.merchant, titled(string_split(coalesce(s.better, t.name), ' '))) as better
    from taught_merchants t
    left join spelled s on s.name = t.name
    left join names n on n.name = coalesce(s.better, t.name)
) t on t.phrase = if(f.is_named, null, f.phrase)
where coalesce(t.better, b.better) <> f.merchant
