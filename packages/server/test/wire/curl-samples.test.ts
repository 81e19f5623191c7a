import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { openHouse, type TestHouse } from '../house.ts';
import { addAuthenticator } from './golden/add-authenticator.ts';
import { openGoldenWorld } from './golden/open-golden-world.ts';

const run = promisify(execFile);

/** As Authy's page prints them under its headings; the one for SMS is printed with the path of the call. */
const requestAnOtpViaSms = `
  curl -i "https://api.authy.com/protected/$AUTHY_API_FORMAT/call/$AUTHY_ID?force=true" \\
  -H "X-Authy-API-Key: $AUTHY_API_KEY"`;
const requestAnOtpViaVoice = `
  curl -i "https://api.authy.com/protected/$AUTHY_API_FORMAT/call/$AUTHY_ID?force=true" \\
  -H "X-Authy-API-Key: $AUTHY_API_KEY"`;
const verifyAnOtp = `
  curl -i "https://api.authy.com/protected/$AUTHY_API_FORMAT/verify/$ONECODE/$AUTHY_ID" \\
  -H "X-Authy-API-Key: $AUTHY_API_KEY"`;
const verifyASmartphoneGeneratedTotp = `

  curl -i "https://api.authy.com/protected/$AUTHY_API_FORMAT/verify/$ONECODE/$AUTHY_ID" \\
  -H "X-Authy-API-Key: $AUTHY_API_KEY"`;

/** What the page's own C# shows for SMS, as a curl. */
const smsAsItsOtherSamplesHaveIt = requestAnOtpViaSms.replace('/call/', '/sms/');

describe('the curl samples of the Authy page, with another host', () => {
  let house: TestHouse;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  for (const format of ['json', 'xml'] as const) {
    const sample = async (script: string, variables: Record<string, string>) => {
      const env = { PATH: process.env.PATH, AUTHY_API_KEY: house.apiKey, AUTHY_API_FORMAT: format, ...variables };
      const { stdout } = await run('bash', ['--norc', '-c', script.replace('https://api.authy.com', house.baseUrl)], {
        env,
      });
      const [head = '', body = ''] = stdout.split('\r\n\r\n');
      return { status: Number(head.split(' ')[1]), body };
    };
    const world = () => openGoldenWorld(house, 'json', format === 'json' ? 100 : 200);

    it(`${format}: a code by SMS, by voice, and its verification`, async () => {
      const { id, national } = await world().addUser();
      const variables = { AUTHY_ID: String(id) };
      for (const script of [requestAnOtpViaSms, requestAnOtpViaVoice]) {
        const { status, body } = await sample(script, variables);
        assert.equal(status, 200);
        assert.match(body, /Call started\.\.\./);
      }
      const { status, body } = await sample(smsAsItsOtherSamplesHaveIt, variables);
      assert.equal(status, 200);
      assert.match(body, /SMS token was sent/);
      const { code } = await house.ledger.messageTo(`+1${national}`);
      const wrong = await sample(verifyAnOtp, { ...variables, ONECODE: '0000000' === code ? '1111111' : '0000000' });
      assert.equal(wrong.status, 401);
      const right = await sample(verifyAnOtp, { ...variables, ONECODE: code });
      assert.equal(right.status, 200);
      assert.match(right.body, /Token is valid\./);
    });

    it(`${format}: the token of an authenticator`, async () => {
      const { id } = await world().addUser();
      const variables = { AUTHY_ID: String(id), ONECODE: await addAuthenticator(world(), id) };
      const right = await sample(verifyASmartphoneGeneratedTotp, variables);
      assert.equal(right.status, 200);
      assert.match(right.body, /is valid/);
      assert.equal((await sample(verifyASmartphoneGeneratedTotp, variables)).status, 401);
    });
  }
});
