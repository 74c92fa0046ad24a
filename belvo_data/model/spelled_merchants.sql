-- spelled_merchants: what texts say of merchants, beside each other. One name has one spelling, with accents where any row
-- has them; words that open several names, most of which are known
-- without them, are a bank's (Da Fibra Viva); a text that ends within a word stands for the only name that goes on from
-- there (Padaria Sao Ben), and one that ends within a place for the name before it (Ropa Zafiro Guada).

with longest as (  -- how long an account's texts are at most, where many are
    select account_id, most
    from (
        select account_id, length, sum(count(*)) over (partition by account_id order by length desc) as rows,
            max(length) over (partition by account_id) as most
        from features where length is not null
        group by account_id, length
    )
    where length >= most - 1
    group by all having max(rows) >= 10
),
told as materialized (
    select merchant, strip_accents(lower(merchant)) as name, is_named, coalesce(length >= most - 1, false) as is_cut, sum(many) as many
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
-- what banks write before names
opened as (
    select name, array_to_string(words[:n], ' ') as opening, array_to_string(words[n + 1:], ' ') as rest
    from (
        select name, string_split(name, ' ') as words, unnest(range(1, least(len(words), 4))) as n
        from names semi join known using (tail)
        where not is_sent
    )
),
openings as (
    select opening
    from opened o
    left join known k on k.name = o.rest
    group by opening
    having count(distinct k.name) >= 3 and count(distinct k.name) >= 0.6 * count(distinct o.rest)
),
unwrapped as (
    select name, max_by(name[length(opening) + 2:], length(opening)) as bare
    from names n
    join (select *, split_part(opening, ' ', 1) as first from openings) o
      on o.first = split_part(n.name, ' ', 1) and starts_with(n.name, opening || ' ')
    where not is_sent
    group by name
),
bare as materialized (
    select coalesce(u.bare, n.name) as name, left(coalesce(u.bare, n.name), 4) as head, bool_or(n.is_sent) as is_sent,
        bool_and(n.is_cut) as is_cut
    from names n
    left join unwrapped u using (name)
    group by all
),
-- places and legal endings that are cut
ends as (
    select distinct trim(one) as one
    from (
        select unnest(string_split(words, '|')) as one from bank_words where says = 'after'
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
    from begun b
    semi join known k on k.name = b.base
    where len(b.rest) < 3 or exists (from ends e where starts_with(e.one, b.rest))
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
spelled as (
    select n.name, coalesce(g.full, b.base, f.full, u.bare, n.name) as better
    from names n
    left join unwrapped u on u.name = n.name
    left join based b on b.name = coalesce(u.bare, n.name)
    left join fuller f on f.name = coalesce(u.bare, n.name)
    left join fuller g on g.name = b.base
    where better <> n.name
)
select f.id, f.link_id, b.better as merchant
from features f
join (
    select distinct t.merchant, t.is_named,
        coalesce(n.merchant, array_to_string(list_transform(string_split(s.better, ' '), lambda word: upper(word[1]) || word[2:]), ' '))
            as better
    from told t
    left join spelled s on s.name = t.name and not t.is_named
    left join names n on n.name = coalesce(s.better, t.name)
) b on b.merchant = f.merchant and b.is_named = f.is_named and b.better <> f.merchant
