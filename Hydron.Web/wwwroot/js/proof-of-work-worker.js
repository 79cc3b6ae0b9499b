// Looks for a number that, after the challenge, has a SHA-256 hash with enough zero bits at its beginning.
importScripts('/lib/js-sha256/sha256.min.js');
onmessage = ({ data: { challenge, bits } }) => {
  for (let number = 0; ; number++) {
    const [first, second, third, fourth] = sha256.array(challenge + number);
    if (Math.clz32((first << 24) | (second << 16) | (third << 8) | fourth) >= bits) {
      postMessage(String(number));
      return;
    }
  }
};
