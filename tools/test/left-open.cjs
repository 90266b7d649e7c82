// Fails a test file that leaves a server, a child process, a socket or a timer open: mocha would
// end it unseen.
const { setImmediate, setTimeout } = require("node:timers/promises");

const patience = 10_000;
const interval = 20;

const open = () => process.getActiveResourcesInfo();

// What the process had open before the tests of a file, such as the channel to mocha. Both lists
// are taken in an asynchronous hook, after a wait, so that mocha's own timer for the hook is in
// both.
let before = [];

exports.mochaHooks = {
  async beforeAll() {
    await setImmediate();
    before = open();
  },
  async afterAll() {
    this.timeout(patience * 2);
    const giveUp = Date.now() + patience;
    await setImmediate();
    for (let left = leftOpen(); left.length > 0; left = leftOpen()) {
      if (Date.now() > giveUp) throw new Error(`the tests are over, but something was left open: ${left.join(", ")}`);
      await setTimeout(interval);
      // A timer counts as open until its callback is over.
      await setImmediate();
    }
  },
};

function leftOpen() {
  const known = [...before];
  return open().filter((name) => {
    const index = known.indexOf(name);
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
}
