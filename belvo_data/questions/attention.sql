-- attention: anomalies of the last days that nobody has decided on.
with newest as (
    select max(value_date) as day from ledger where why_not is distinct from 'future'
)
select
    a.anomaly_id, a.kind, coalesce(a.day, a.expected_date) as day, a.reason, a.amount::decimal(38, 4) as amount,
    a.usual_amount::decimal(38, 4) as usual_amount, a.currency, a.severity::bigint as severity,
    a.transaction_id, a.account_id
from anomalies a, newest n
where a.decided is null and coalesce(a.day, a.expected_date) >= n.day - days::integer
    and a.account_id in (select account_id from chosen)
order by a.severity desc, day desc, a.anomaly_id
