import type { E5Model } from './read-model.ts';

/** The files beside the graph, by name: sizes, and the tokenizer with its pieces. */
export function e5Settings({ shape, pieces, special }: E5Model): Readonly<Record<string, object>> {
  const token = (id: number): string => pieces[id]?.[0] ?? '';
  const [start, end, pad, unknown] = [special.start, special.end, special.pad, special.unknown].map(token);
  const marks = [...new Set([special.start, special.pad, special.end, special.unknown, pieces.length - 1])];
  return {
    'config.json': {
      architectures: ['BertModel'],
      model_type: 'bert',
      hidden_size: shape.width,
      num_hidden_layers: shape.layers,
      num_attention_heads: shape.heads,
      intermediate_size: shape.feedForward,
      max_position_embeddings: shape.positions,
      layer_norm_eps: shape.epsilon,
      vocab_size: shape.words,
      pad_token_id: special.pad,
    },
    'tokenizer_config.json': {
      tokenizer_class: 'XLMRobertaTokenizer',
      bos_token: start,
      cls_token: start,
      eos_token: end,
      sep_token: end,
      pad_token: pad,
      unk_token: unknown,
      mask_token: '<mask>',
      model_max_length: shape.positions,
    },
    'tokenizer.json': {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: marks.map((id) => ({
        id,
        content: token(id),
        single_word: false,
        lstrip: token(id) === '<mask>',
        rstrip: false,
        normalized: false,
        special: true,
      })),
      normalizer: {
        type: 'Sequence',
        normalizers: [
          { type: 'Precompiled', precompiled_charsmap: '' },
          { type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' },
        ],
      },
      pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: false },
      post_processor: {
        type: 'TemplateProcessing',
        single: [mark(start), { Sequence: { id: 'A', type_id: 0 } }, mark(end)],
        pair: [
          mark(start),
          { Sequence: { id: 'A', type_id: 0 } },
          mark(end),
          mark(end),
          { Sequence: { id: 'B', type_id: 0 } },
          mark(end),
        ],
        special_tokens: Object.fromEntries(
          [special.start, special.end].map((id) => [token(id), { id: token(id), ids: [id], tokens: [token(id)] }]),
        ),
      },
      decoder: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: false },
      model: { type: 'Unigram', unk_id: special.unknown, vocab: pieces, byte_fallback: false },
    },
  };
}

function mark(id: string | undefined) {
  return { SpecialToken: { id, type_id: 0 } };
}
