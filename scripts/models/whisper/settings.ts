import { SHAPE } from './shape.ts';

/** What comes with the weights besides them. */
export interface WhisperExtras {
  /** Layer and head, for each head whose attention follows the audio in time. */
  readonly alignment_heads: readonly (readonly [number, number])[];
  /** Tokens that are never said, and those that never come first. */
  readonly suppress_ids: readonly number[];
  readonly suppress_ids_begin: readonly number[];
  /** Tokens of the languages. */
  readonly lang_ids: readonly number[];
}

interface Tokenizer {
  readonly added_tokens: readonly { readonly id: number; readonly content: string }[];
}

/** The files beside the graphs, by name: sizes, settings of generation, of the spectrogram and of the tokenizer. */
export function whisperSettings(extras: WhisperExtras, tokenizer: Tokenizer): Readonly<Record<string, object>> {
  const ids = new Map(tokenizer.added_tokens.map(({ id, content }) => [content, id]));
  const token = (content: string): number => {
    const id = ids.get(content);
    if (id === undefined) throw new Error(`the tokenizer has no token ${content}`);
    return id;
  };
  const end = token('<|endoftext|>');
  const start = token('<|startoftranscript|>');
  const shared = { bos_token_id: end, eos_token_id: end, pad_token_id: end, decoder_start_token_id: start };
  const languages = new Set(extras.lang_ids);
  return {
    'config.json': { ...sizes(), ...shared },
    'generation_config.json': {
      ...shared,
      alignment_heads: extras.alignment_heads,
      begin_suppress_tokens: extras.suppress_ids_begin,
      // The language is given; a model that names another one in mid-sentence would lose its thread.
      suppress_tokens: [...extras.suppress_ids, ...extras.lang_ids],
      is_multilingual: true,
      lang_to_id: Object.fromEntries([...ids].filter(([, id]) => languages.has(id))),
      task_to_id: { transcribe: token('<|transcribe|>'), translate: token('<|translate|>') },
      no_timestamps_token_id: token('<|notimestamps|>'),
      prev_sot_token_id: token('<|startofprev|>'),
      max_initial_timestamp_index: 50,
      max_length: SHAPE.tokens,
      return_timestamps: false,
    },
    'preprocessor_config.json': {
      feature_extractor_type: 'WhisperFeatureExtractor',
      processor_class: 'WhisperProcessor',
      chunk_length: 30,
      feature_size: SHAPE.melBins,
      hop_length: 160,
      n_fft: 400,
      n_samples: 480_000,
      nb_max_frames: SHAPE.frames,
      padding_side: 'right',
      padding_value: 0,
      return_attention_mask: false,
      sampling_rate: 16_000,
    },
    'tokenizer_config.json': {
      tokenizer_class: 'WhisperTokenizer',
      processor_class: 'WhisperProcessor',
      bos_token: '<|endoftext|>',
      eos_token: '<|endoftext|>',
      pad_token: '<|endoftext|>',
      unk_token: '<|endoftext|>',
      model_max_length: 1024,
    },
  };
}

function sizes() {
  const { feedForward, heads, layers, melBins, positions, tokens, vocabulary, width } = SHAPE;
  return {
    architectures: ['WhisperForConditionalGeneration'],
    model_type: 'whisper',
    is_encoder_decoder: true,
    activation_function: 'gelu',
    d_model: width,
    num_mel_bins: melBins,
    num_hidden_layers: layers,
    encoder_layers: layers,
    encoder_attention_heads: heads,
    encoder_ffn_dim: feedForward,
    decoder_layers: layers,
    decoder_attention_heads: heads,
    decoder_ffn_dim: feedForward,
    max_source_positions: positions,
    max_target_positions: tokens,
    max_length: tokens,
    median_filter_width: 7,
    vocab_size: vocabulary,
    scale_embedding: false,
    use_cache: true,
    'transformers.js_config': { use_external_data_format: false },
  };
}
