-- whole_purchases: the parts of one account and merchant add up to the whole, to a cent each, and the first is due within
-- 45 days; where the bank takes the whole back, an inflow of its amount follows within 45 days.

with named as (
    select f.* replace (coalesce(s.merchant, f.merchant) as merchant)
    from features f
    left join spelled_merchants s on s.id = f.id
    where f.amount <> 0
),
plans as (
    select distinct
        account_id, currency, merchant, instalments, -amount as part,
        (day - to_months(instalment - 1))::date as first_day
    from named
    where instalments >= 2 and instalment between 1 and instalments and amount < 0 and merchant is not null
),
wholes as (
    select w.id, w.account_id, w.currency, w.merchant, -w.amount as amount, w.day, p.instalments
    from named w
    join plans p using (account_id, currency, merchant)
    where w.instalment is null and w.amount < 0
      and abs(w.amount + p.part * p.instalments) <= 0.01 * p.instalments
      and p.first_day between w.day - 5 and w.day + 45
    qualify row_number() over (partition by w.id order by abs(p.first_day - w.day), p.instalments) = 1
),
given_back as (
    select g.id, w.id as whole_id, w.instalments
    from named g
    join wholes w on w.account_id = g.account_id and w.currency = g.currency and w.amount = g.amount
    where g.day between w.day and w.day + 45
      and (g.merchant = w.merchant or (g.merchant is null and list_contains(g.says, 'refund')))
    qualify row_number() over (partition by g.id order by g.day - w.day, w.id) = 1
        and row_number() over (partition by w.id order by g.day - w.day, g.id) = 1
)
select id, id as whole_id, instalments from wholes
union all
select id, whole_id, instalments from given_back
