import { asr, gateway, ingestion, metadata, retry, search } from '@ai2text/client';

/** The platform as the page speaks to it: one generated client a service, all through the gateway that serves the page. */
export interface Platform {
  /** For streams, which have a client of their own. */
  readonly token: string;
  readonly uploads: ReturnType<typeof ingestion.createIngestionClient>;
  readonly library: ReturnType<typeof metadata.createMetadataClient>;
  readonly jobs: ReturnType<typeof asr.createAsrClient>;
  readonly finder: ReturnType<typeof search.createSearchClient>;
  readonly gateway: ReturnType<typeof gateway.createGatewayClient>;
}

export function connect(token: string): Platform {
  const options = { baseUrl: location.origin, credentials: { bearerAuth: token }, use: [retry()] };
  return {
    token,
    uploads: ingestion.createIngestionClient(options),
    library: metadata.createMetadataClient(options),
    jobs: asr.createAsrClient(options),
    finder: search.createSearchClient(options),
    gateway: gateway.createGatewayClient(options),
  };
}
