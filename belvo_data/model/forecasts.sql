-- forecasts: the paths that were found, in money.

select
    account_id, currency, known_until, day, balance as balance, low as low,
    high as high, recurring as recurring, usual as usual
from found_ahead
