/** Hands the sound of a microphone to the page: 16-bit samples, a tenth of a second at a time. */
class Microphone extends AudioWorkletProcessor {
  #frame = new Int16Array(Math.floor(sampleRate / 10));
  #length = 0;

  process([[samples] = []]) {
    for (const sample of samples ?? []) {
      this.#frame[this.#length] = Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)));
      this.#length += 1;
      if (this.#length === this.#frame.length) {
        this.port.postMessage(this.#frame.slice());
        this.#length = 0;
      }
    }
    return true;
  }
}

registerProcessor('microphone', Microphone);
