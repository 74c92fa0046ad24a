// Walks Belvo's own client for JavaScript through the API at an address, and prints what it saw as JSON.
// node walk.js ADDRESS ID PASSWORD

const Belvo = require('belvo').default;

const [address, id, password] = process.argv.slice(2);
const RIGHT = '111111';

const refusal = async (call) => {
  try {
    await call();
  } catch (error) {
    const [{ code, field }] = error.detail;
    return { status: error.statusCode, code, field };
  }
  return null;
};

const wrongKeys = async () => {
  try {
    await new Belvo(id, 'wrong', address).connect();
  } catch (error) {
    return error.message;
  }
  return null;
};

const sessionOf = async (call) => {
  try {
    await call();
  } catch (error) {
    return { status: error.statusCode, ...error.detail[0] };
  }
  return null;
};

const walk = async () => {
  const client = new Belvo(id, password, address);
  await client.connect();
  const saw = { wrongKeys: await wrongKeys() };

  const banks = await client.institutions.list({ limit: 3, filters: { country_code__in: 'MX' } });
  saw.banks = banks.map((bank) => bank.country_codes).flat();
  saw.bank = (await client.institutions.detail(banks[0].id)).id === banks[0].id;

  const link = await client.links.register('erebor_mx_retail', 'ana', 'any', {
    accessMode: 'single', externalId: 'from-javascript',
  });
  saw.link = link;
  saw.found = (await client.links.list({ filters: { external_id: 'from-javascript' } })).map((row) => row.id);
  saw.recurrent = (await client.links.patch(link.id, { accessMode: 'recurrent' })).access_mode;
  saw.renewed = (await client.links.update(link.id, { password: 'new' })).status;
  saw.twice = await refusal(() => client.links.register('erebor_mx_retail', 'ana', 'any'));
  saw.refused = await refusal(() => client.links.register('erebor_mx_retail', 'user_invalid', 'any'));
  saw.keyless = await refusal(() => client.links.token(link.id, 'read_links,write_links'));

  const lists = {
    accounts: client.accounts,
    owners: client.owners,
    transactions: client.transactions,
    incomes: client.incomes,
    recurring_expenses: client.recurringExpense,
    risk_insights: client.riskInsights,
  };
  saw.lists = {};
  for (const [name, resource] of Object.entries(lists)) {
    const rows = await resource.list({ limit: 250, filters: { link: link.id } });
    saw.lists[name] = { rows: rows.length, one: (await resource.detail(rows[0].id)).id === rows[0].id };
  }
  saw.retrieved = {
    accounts: (await client.accounts.retrieve(link.id)).length,
    owners: (await client.owners.retrieve(link.id, { saveData: false })).length,
    transactions: (await client.transactions.retrieve(link.id, '2026-11-01', { dateTo: '2026-11-20' }))
      .map((row) => row.value_date),
    incomes: Object.keys(await client.incomes.retrieve(link.id)).includes('income_streams'),
    recurring_expenses: (await client.recurringExpense.retrieve(link.id)).length,
    risk_insights: Object.keys(await client.riskInsights.retrieve(link.id)).includes('cashflow_metrics'),
  };

  const asked = await sessionOf(() => client.links.register('heimdall_co_retail', 'lucia', 'any'));
  saw.asked = { status: asked.status, code: asked.code };
  const wrong = await sessionOf(() => client.links.resume(asked.session, '999999', asked.link));
  saw.wrong = { status: wrong.status, anew: wrong.session !== asked.session };
  const resumed = await client.links.resume(wrong.session, RIGHT, asked.link);
  saw.resumed = resumed.status;
  const wanted = await sessionOf(() => client.accounts.retrieve(asked.link));
  saw.accounts = (await client.accounts.resume(wanted.session, RIGHT, asked.link)).length;

  saw.token = Object.keys(await client.widgetToken.create({
    widget: { callback_urls: { success: 'https://app/ok', exit: 'https://app/bye', event: 'https://app/no' } },
  }));
  saw.again = Object.keys(await client.widgetToken.create({ link: link.id }));
  const [account] = await client.accounts.list({ filters: { link: link.id } });
  saw.deleted = [await client.accounts.delete(account.id), await client.links.delete(link.id)];
  saw.gone = await refusal(() => client.links.detail(link.id));
  saw.unlisted = await refusal(() => client.taxStatus.detail(link.id));
  return saw;
};

walk().then(
  (saw) => process.stdout.write(JSON.stringify(saw)),
  (error) => {
    process.stderr.write(`${error.stack}\n${JSON.stringify(error.detail)}\n`);
    process.exitCode = 1;
  },
);
