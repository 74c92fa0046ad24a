-- payees: who is paid by whom, with the payments in the order of their days, where these may recur.
-- A payee is a merchant, else a document, else what is left of the text without numbers and bank words; a text
-- that always comes with one document is that document's. What is paid several times a week is looked at only
-- where it costs the same again and again.

with whose as (
    select
        account_id,
        dense_rank() over (order by coalesce(nullif(array_to_string(person_ids, ' '), ''), link_id)) as person
    from account_profiles
),
counted as materialized (
    select
        l.id, l.link_id, l.account_id, l.value_date as day, abs(l.amount)::double as amount, l.currency, l.kind,
        l.category, l.amount < 0 as is_out, coalesce(w.person, 0) as person, l.merchant, l.counterparty,
        if(l.merchant is null or l.amount > 0, l.description, null) as description
    from ledger l
    left join whose w on w.account_id = l.account_id
    where l.flow is not null and l.kind in ('income', 'spending', 'fee', 'tax', 'interest')
      and l.amount <> 0 and l.value_date is not null and coalesce(l.instalments, 1) <= 1
),
texts as (
    select distinct description from counted where description is not null
),
folded as (
    select description, lower(strip_accents(description)) as text from texts
),
worded as materialized (
    select
        description,
        regexp_replace(regexp_replace(text, '[a-z#*./-]*[0-9][^ ]*', ' ', 'g'), '[^a-z&]+', ' ', 'g') as words,
        regexp_matches(text, getvariable('extra_pay')) as is_extra, regexp_matches(text, getvariable('pay')) as is_pay,
        regexp_matches(text, getvariable('firm')) as is_firm
    from folded
),
stems as materialized (
    select words, nullif(trim(regexp_replace(regexp_replace(words, getvariable('bank_words'), '', 'g'), ' +', ' ', 'g')), '')
        as stem
    from (select distinct words from worded)
),
whole as (  -- a text that ends within a word is the only longer one's that begins alike
    select c.stem, l.stem as full
    from (select distinct stem from stems where contains(stem, ' ') and length(stem) >= 8) c
    asof join (select distinct stem from stems where stem is not null) f on f.stem >= c.stem || '!'
    asof join (select distinct stem from stems where stem is not null) l on l.stem <= c.stem || '~'
    where starts_with(f.stem, c.stem) and starts_with(l.stem, f.stem) and l.stem <> c.stem
),
told as materialized (
    select
        c.*, not c.is_out and coalesce(w.is_extra, false) as is_extra, coalesce(w.is_pay, false) as is_pay,
        coalesce(w.is_firm, false) as is_firm, coalesce(h.full, s.stem) as stem,
        if(c.merchant is null, nullif(upper(regexp_replace(c.counterparty, '[^0-9A-Za-z]', '', 'g')), ''), null)
            as document
    from counted c
    left join worded w using (description)
    left join stems s on s.words = w.words
    left join whole h on h.stem = s.stem
),
papers as (
    select person, is_out, stem, min(document) as only_document
    from told where stem is not null and document is not null
    group by all having min(document) = max(document)
),
named as materialized (
    select t.* exclude (description, counterparty),
        coalesce(lower(strip_accents(t.merchant)), p.only_document, t.document, t.stem, t.kind) as payee
    from told t
    left join papers p on p.person = t.person and p.is_out = t.is_out and p.stem = t.stem
),
payees as materialized (
    select
        row_number() over () as number, person, currency, is_out, payee, is_extra,
        (count(*) - 1) * 4.5 <= max(day) - min(day) as is_seldom
    from named group by person, currency, is_out, payee, is_extra
    having count(*) > 1 and max(day) - min(day) > 20
),
numbered as materialized (
    select p.number, p.is_seldom, n.*
    from named n
    join payees p
      on p.person = n.person and p.currency = n.currency and p.is_out = n.is_out and p.payee = n.payee
     and p.is_extra = n.is_extra
),
spaced as (
    select number, day - lag(day) over (partition by number order by day) as gap from numbered where is_seldom
),
-- payments far less even than by chance are looked at only where one amount of them comes evenly
even as (
    select number from spaced
    group by number
    having count(*) < 6 or stddev_pop(gap) <= 0.62 * avg(gap)
),
repeated as (
    select number, amount from numbered
    group by number, amount
    having count(*) >= if(any_value(is_seldom), 3, 6) and max(day) - min(day) >= 12
),
spaced_alike as (
    select n.number, n.amount, n.is_seldom, n.day - lag(n.day) over (partition by n.number, n.amount order by n.day) as gap
    from numbered n semi join repeated using (number, amount)
),
alike as (
    select number, amount, any_value(is_seldom) as is_seldom from spaced_alike
    group by number, amount
    having stddev_pop(gap) <= 0.6 * avg(gap) and (any_value(is_seldom) or avg(gap) >= 10)
),
chosen as (
    select * from numbered
    where is_extra or number in (from even) or number in (select number from alike where is_seldom)
    union all
    select n.* from numbered n semi join (from alike where not is_seldom) a using (number, amount)
    where not n.is_extra
),
newest as (
    select link_id, max(value_date) as day from ledger where why_not is distinct from 'future' group by link_id
)
select
    any_value(p.currency), if(any_value(p.is_out), 'OUTFLOW', 'INFLOW') as direction, any_value(c.merchant),
    max(c.stem) as stem, bool_or(c.is_extra) as is_extra, avg(c.is_pay::int) as pay, avg(c.is_firm::int) as firm, max(c.kind) as kind,
    max(c.category) as category, max(n.day) as newest,
    list((c.id, c.day, c.amount, c.account_id) order by c.day, c.id) as payments
from chosen c
join payees p on p.number = c.number
join newest n on n.link_id = c.link_id
group by c.number
having count(*) > 1
