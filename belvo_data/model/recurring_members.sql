-- recurring_members: the series' lists of payments, a row each.

select recurring_id, unnest(member_ids) as transaction_id
from recurring
