-- forecasts: the paths that were found, in money.

select
    account_id, currency, known_until, day, balance::decimal(19, 4) as balance, low::decimal(19, 4) as low,
    high::decimal(19, 4) as high, recurring::decimal(19, 4) as recurring, usual::decimal(19, 4) as usual
from found_ahead
