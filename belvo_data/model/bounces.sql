-- bounces: of equal outflows in the ten days before, the one with the same reference, else the last of an earlier day:
-- a payment is often sent anew on the day on which it comes back.

select r.id as return_id, o.id as outflow_id
from sides r
join sides o on o.account_id = r.account_id and o.amount = r.amount and o.leaves and o.day between r.day - 10 and r.day
where r.told = 'returned' and not r.leaves and r.place = 'money'
qualify row_number() over (
    partition by r.id order by len(list_intersect(o.keys, r.keys)) > 0 desc, o.day < r.day desc, o.day desc, o.id
) = 1
