-- candidates: outflows and inflows of one person in two accounts, a week apart at most: equal; less a small fee; parts of an
-- instalment; or of two currencies at a plausible rate.

with fees(currency, most) as (
    values ('BRL', 30.0), ('MXN', 60.0), ('COP', 20000.0), ('USD', 50.0), ('EUR', 50.0), ('CLP', 10000.0), ('PEN', 50.0)
),
worth(currency, least, most) as (  -- of one US dollar
    values ('USD', 1.0, 1.0), ('EUR', 0.7, 1.1), ('GBP', 0.6, 1.0), ('MXN', 14.0, 27.0), ('BRL', 3.5, 8.0), ('COP', 2800.0, 6000.0),
        ('CLP', 600.0, 1200.0), ('PEN', 3.0, 4.6), ('UYU', 34.0, 52.0), ('ARS', 50.0, 4000.0)
),
live as (
    select s.id, s.account_id, s.day, s.currency, s.amount, s.leaves, s.place, s.told, s.says_saved, s.is_unlikely, s.stands, s.named = 'other' as is_foreign,
        coalesce(s.stands = 'own' or s.named = 'own' or s.says_own or s.other_number is not null, false) as is_own,
        unnest(a.persons) as person, epoch(s.day)::bigint // 604800 as week
    from sides s
    join account_people a on a.account_id = s.account_id
    where s.account_id not in (select account_id from account_twins where applied)
      and s.id not in (select id from duplicates where applied)
      and s.id not in (select pending_id from pending_matches where applied)
),
outs as (
    from live where leaves and place <> 'loan' and (not is_unlikely or stands = 'own')
),
ins as (
    select *, [id] as parts
    from live
    where not leaves and told is distinct from 'returned' and (not is_unlikely or stands = 'own' or place = 'loan')
),
arrivals as (
    from ins
    union all by name
    select account_id, day, currency, person, week, place, 'loan' as told, false as says_saved, false as is_own, min(id) as id, sum(amount) as amount,
        list(id order by id) as parts
    from ins
    where place = 'loan'
    group by account_id, day, currency, person, week, place
    having count(*) between 2 and 4
),
near_outs as (
    select *, unnest([week - 1, week, week + 1, week + 2]) as near_week from outs
),
pairs as (
    select o.id, i.parts, o, i, 'equal' as how
    from outs o
    join arrivals i on i.person = o.person and i.currency = o.currency and i.amount = o.amount
    where i.day between o.day - 2 and o.day + if(o.is_own or i.is_own, 9, 7)
      and (o.told is distinct from 'bill' or i.place = 'card')
    union all
    select o.id, i.parts, o, i, 'instalment'
    from (from near_outs where told = 'loan') o
    join (from arrivals where place = 'loan') i on i.person = o.person and i.currency = o.currency and i.week = o.near_week
    where i.day between o.day - 1 and o.day + 7 and i.amount < o.amount and i.amount >= 0.1 * o.amount
    union all
    select o.id, i.parts, o, i, 'fee'
    from near_outs o
    join (from ins where place not in ('card', 'loan')) i on i.person = o.person and i.currency = o.currency and i.week = o.near_week
    left join fees f on f.currency = o.currency
    where i.day between o.day - 1 and o.day + 9 and i.amount < o.amount and (o.is_own or i.is_own)
      and coalesce(not o.is_foreign, true) and coalesce(not i.is_foreign, true)
      and ('investment' in (o.place, i.place) or coalesce(o.told = 'investment', false) = coalesce(i.told = 'investment', false))
      and o.amount - i.amount <= least(0.1 * o.amount, greatest(coalesce(f.most, 0), 0.005 * o.amount))
    union all
    select o.id, i.parts, o, i, 'exchange'
    from (from near_outs where place = 'money') o
    join (from ins where place = 'money') i on i.person = o.person and i.week = o.near_week
    join worth v on v.currency = o.currency
    join worth w on w.currency = i.currency
    where o.currency <> i.currency and (o.told = 'exchange' or i.told = 'exchange') and i.day between o.day - 2 and o.day + 7
      and i.amount / o.amount between w.least / v.most and w.most / v.least
)
select
    o.id as outflow_id, i.id as inflow_id, parts,
    case
        when how = 'exchange' then 'exchange'
        when i.place = 'card' then 'card_payment'
        when i.place = 'loan' then 'loan_payment'
        when 'investment' in (o.place, i.place) then 'investment'
        when 'investment' in (coalesce(o.told, ''), coalesce(i.told, '')) and not (o.says_saved or i.says_saved) then 'investment'
        else 'transfer'
    end as kind,
    how, i.amount as arrived, i.day - o.day as days,
    len(list_filter(range(1, abs(i.day - o.day) + 1), lambda step: isodow(least(o.day, i.day) + step::integer) < 6)) as working_days
from pairs
where o.account_id <> i.account_id and not (o.place = 'card' and i.place in ('card', 'loan'))
qualify row_number() over (partition by id, parts order by how) = 1
