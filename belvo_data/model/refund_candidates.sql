-- refund_candidates: refunds look for purchases of their merchant that cost as much or more, up to 120 days before, and for
-- those that cost more among the last hundred only; payments that came back look for what left the account (or came) with
-- the same amount, up to 15 days before.
with named as (
    select f.* replace (coalesce(c.merchant, f.merchant) as merchant), split_part(coalesce(c.merchant, f.merchant), ' ', 1) as word
    from features f
    left join corrected_merchants c on c.id = f.id
    where f.amount <> 0 and f.day is not null and f.id not in (select id from whole_purchases)
),
purchases as (
    from named where hint not in ('refund', 'reversal') and not list_contains(says, 'returned')
),
shops as (
    select distinct link_id, merchant from purchases where amount < 0 and hint = 'spending' and merchant is not null
),
refunds as (
    select
        f.id, f.account_id, f.link_id, f.day, f.currency, f.amount, f.merchant, f.word, f.document, f.text, f.says,
        if(length(t.reference) >= 4 and not regexp_full_match(t.reference, '[0 -]*'), t.reference, null) as reference,
        hash(f.link_id, f.currency, f.word) as shop,
        case
            when list_contains(f.says, 'returned') then 'bounced'
            when list_contains(f.says, 'chargeback') then 'chargeback'
            when f.hint = 'reversal' then 'void'
            else 'refund'
        end as kind
    from named f
    join transactions t on t.id = f.id
    where f.hint in ('refund', 'reversal') or (f.hint in ('spending', 'transfer') and list_contains(f.says, 'returned'))
        or (f.hint = 'card_payment' and f.amount > 0 and (f.link_id, f.merchant) in (from shops))
),
bought as (  -- by shops that gave something back, in the order of their days
    select id, amount, day, shop, row_number() over (partition by shop order by day, id) as place
    from (select id, amount, day, hash(link_id, currency, word) as shop from purchases where amount < 0 and word is not null)
    where shop in (select shop from refunds where kind <> 'bounced' and amount > 0 and word is not null)
),
given as (  -- with the place of the last purchase until its day
    select r.id, r.day, r.amount, r.shop, b.place as last_place
    from (from refunds where kind <> 'bounced' and amount > 0 and word is not null) r
    asof join (select shop, day, max(place) as place from bought group by all) b on b.shop = r.shop and r.day >= b.day
),
matched as (  -- purchases that cost as much; and of those that cost more, of the last hundred
    select r.id as refund_id, p.id as purchase_id
    from given r
    join (from bought where amount in (select -amount from given)) p on p.shop = r.shop and p.amount = -r.amount
    where r.day - p.day between 0 and 120
    union all
    select r.id, p.id
    from (select *, unnest([last_place // 100 - 1, last_place // 100]) as hundred from given) r
    join (select *, place // 100 as hundred from bought) p on p.shop = r.shop and p.hundred = r.hundred
    where p.place between r.last_place - 99 and r.last_place and p.amount < -r.amount and r.day - p.day between 0 and 120
),
of_merchants as (
    select r.id as refund_id, r.link_id, p.id as purchase_id, r.kind, r.day - p.day as gap, r.amount = -p.amount as is_whole,
        r.account_id = p.account_id as is_same_account, r.merchant = p.merchant as is_same_merchant,
        coalesce(r.reference = t.reference, false) as is_same_reference
    from matched m
    join refunds r on r.id = m.refund_id
    join purchases p on p.id = m.purchase_id
    left join (select id, reference from transactions where reference in (select reference from refunds)) t on t.id = p.id
    where r.link_id = p.link_id and r.currency = p.currency and r.word = p.word
      and (r.kind <> 'chargeback' or r.amount = -p.amount or r.day - p.day > 1)  -- nobody contests at once
      and (r.merchant = p.merchant or starts_with(r.merchant, p.merchant || ' ') or starts_with(p.merchant, r.merchant))
      and (r.account_id = p.account_id or r.amount = -p.amount)
),
of_amounts as (
    select r.id as refund_id, r.link_id, p.id as purchase_id, r.kind, r.day - p.day as gap,
        coalesce(r.document = p.document, false) as is_same_document, coalesce(r.reference = t.reference, false) as is_same_reference,
        len(list_filter(string_split(r.text, ' '), lambda word: len(word) > 3 and contains(p.text, word)
            and not regexp_matches(word, '^(?:transf.*|trasp.*|spei|envi.*|recib.*|receb.*|[0-9]+)$'))) as words,
        len(list_filter(string_split(strip_accents(lower(r.merchant)), ' '), lambda word: len(word) > 3 and contains(p.text, word))) > 0
            as names_merchant
    from (from refunds where kind = 'bounced' or amount > 0) r
    join purchases p on p.account_id = r.account_id and p.currency = r.currency and p.amount = -r.amount
    left join (select id, reference from transactions where reference in (select reference from refunds)) t on t.id = p.id
    where r.day - p.day between 0 and if(r.kind <> 'bounced' and r.merchant is not null, 90, 15)
      and case
          when r.kind = 'bounced' then words > 0 or list_contains(p.says, 'transfer') or p.merchant is null
              or (gap <= 3 and not list_contains(p.says, 'purchase'))
          -- a payment to somebody, who is the merchant that gives back; or to the merchant by another of its names
          else r.merchant is null or coalesce(names_merchant, false)
      end
      and (r.document is null or p.document is null or r.document = p.document)
),
found as (
    select
        refund_id, link_id, purchase_id, kind, gap,
        if(is_same_reference, 0, 1 + if(is_whole, 0, 2) + if(is_same_account, 0, 1) + if(is_same_merchant, 0, 1)) as rank, 0 as tier,
        is_whole, is_same_account, is_same_merchant, is_same_reference, null::boolean as is_same_document, null::boolean as is_same_words
    from of_merchants
    union all by name
    select
        refund_id, link_id, purchase_id, kind, gap,
        if(is_same_reference, 0, if(not coalesce(names_merchant, false) and (is_same_document or words > 0), 1, 2)) as rank,
        -- what came back is often sent again on the same day: within four days the earliest of equal ones came back
        if(gap <= 4, -gap, gap) as tier, is_same_reference, is_same_document, words > 0 as is_same_words
    from of_amounts
),
strongest as (
    from found
    qualify row_number() over (partition by refund_id order by rank, tier, gap, purchase_id) <= 8
)
select
    refund_id, link_id, purchase_id, if(kind = 'void' and not (is_whole and gap <= 3), 'refund', kind) as kind, rank, tier, gap,
    list_filter(if(is_whole is null, [
        'same amount', 'same account', if(is_same_reference, 'same reference', null),
        if(is_same_document, 'same document', null), if(is_same_words, 'same words', null)
    ], [
        if(is_same_reference, 'same reference', null),
        if(is_whole, 'same amount', 'part of the amount'), if(is_same_merchant, 'same merchant', 'similar merchant'),
        if(is_same_account, 'same account', null)
    ]), lambda one: one is not null) as evidence,
    case
        when is_whole is not null
            then if(is_whole, 0.95, 0.85) - if(is_same_account, 0, 0.1) - if(is_same_merchant, 0, 0.1)
        when is_same_reference or is_same_document or is_same_words then 0.95
        else 0.85
    end as confidence
from strongest
union all
select id, link_id, null, kind, 0, 0, 9, ['its words'], if(list_has_any(says, ['refund', 'void', 'chargeback', 'returned']), 0.85, 0.75)
from refunds where kind <> 'bounced' or amount > 0
