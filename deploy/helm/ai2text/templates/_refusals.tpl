{{/*
What no installation can work with, or should not be: said before anything is made, a line for each. What a single value
may be says values.schema.json; here is what several of them must agree on.
*/}}
{{- define "ai2text.refusals" -}}
{{- $values := .Values -}}
{{- $facts := include "ai2text.facts" . | fromYaml -}}
{{- if and (not $values.image.registry) (ne $values.image.pullPolicy "Never") }}
images would come from whoever has the name {{ $values.image.repository }} on a public registry: set image.registry to yours, or image.pullPolicy to Never where the nodes have them
{{- end -}}
{{- $without := list -}}
{{- range $name, $_ := $facts -}}
{{- $about := dict "root" $ "name" $name -}}
{{- include "ai2text.about" $about -}}
{{- $several := gt $about.replicas 1 -}}
{{- $how := printf "%s may run in %d replicas" $name $about.replicas -}}
{{- if $about.facts.database -}}
{{- if eq $values.database.mode "embedded" -}}
{{- if $several }}
{{ $how }}, but an embedded database belongs to one process: set database.mode to server
{{- end -}}
{{- else if not (or $values.database.existingSecret $about.service.database.existingSecret) -}}
{{- $without = append $without $name -}}
{{- end -}}
{{- end -}}
{{- if and $several $about.facts.objects (eq $values.objects.mode "volume") }}
{{ $how }}, but a folder of files is for one machine: set objects.mode to s3
{{- end -}}
{{- if and $several $about.facts.redis (not $values.redis.url) (not $values.redis.existingSecret) }}
{{ $how }}, and each would count requests by itself: set redis.existingSecret or redis.url
{{- end -}}
{{- if and $several (eq $name "gateway") (include "ai2text.isOwnIssuer" $) }}
{{ $how }}, but each would be an issuer with a key of its own: set auth.jwksUrl or auth.jwksConfigMap.name
{{- end -}}
{{- if and $about.service.gpu.enabled (not $about.facts.models) }}
{{ $name }} calculates nothing on a GPU: take services.{{ $name }}.gpu out
{{- end -}}
{{- $needed := add (int $about.service.preStopSeconds) 15 -}}
{{- if lt (int $about.service.terminationGracePeriodSeconds) (int $needed) }}
{{ $name }} may take 10 seconds to end in order, after the {{ $about.service.preStopSeconds }} of preStopSeconds: set its terminationGracePeriodSeconds to {{ $needed }} or more
{{- end -}}
{{- with $about.service.autoscaling -}}
{{- if and .enabled (gt (int .minReplicas) (int .maxReplicas)) }}
{{ $name }} has a minReplicas of {{ .minReplicas }} above its maxReplicas of {{ .maxReplicas }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $without }}
there is no database for {{ join ", " $without }}: set database.existingSecret to a Secret with a DATABASE_URL for each, under its name as key
{{- end -}}
{{- if and (eq $values.objects.mode "s3") (not $values.objects.s3.region) }}
files have no place: set objects.s3.region, and objects.s3.endpoint where the server is not that of AWS
{{- end -}}
{{- $ways := list -}}
{{- if $values.nats.server.enabled -}}{{- $ways = append $ways "nats.server.enabled" -}}{{- end -}}
{{- if $values.nats.url -}}{{- $ways = append $ways "nats.url" -}}{{- end -}}
{{- if $values.nats.existingSecret -}}{{- $ways = append $ways "nats.existingSecret" -}}{{- end -}}
{{- if not $ways }}
there is no NATS server: set nats.existingSecret or nats.url
{{- else if gt (len $ways) 1 }}
it is not clear which NATS server is meant: set only one of {{ join ", " $ways }}
{{- end -}}
{{- if and $values.nats.server.enabled (ne $values.environment "dev") }}
the NATS server of this chart has no replicas and no password: it is for environment dev alone
{{- end -}}
{{- if and $values.auth.jwksUrl $values.auth.jwksConfigMap.name }}
set auth.jwksUrl or auth.jwksConfigMap.name, not both
{{- end -}}
{{- if and (ne $values.environment "dev") (not $values.auth.jwksUrl) (not $values.auth.jwksConfigMap.name) }}
nobody could be let in: set auth.jwksUrl or auth.jwksConfigMap.name to the keys of your issuer
{{- end -}}
{{- $isOutside := or $values.ingress.enabled $values.httpRoute.enabled -}}
{{- if and $isOutside (include "ai2text.isOwnIssuer" .) }}
a gateway that makes tokens itself must not be reached from outside: set auth.jwksUrl, or ingress.enabled and httpRoute.enabled to false and use kubectl port-forward
{{- end -}}
{{- if and $values.httpRoute.enabled (not $values.httpRoute.parentRefs) }}
the HTTPRoute hangs on no Gateway: set httpRoute.parentRefs
{{- end -}}
{{- if and $values.ingress.enabled (not $values.ingress.hosts) }}
the Ingress has no host: set ingress.hosts
{{- end -}}
{{- if $values.networkPolicy.enabled -}}
{{- if and $isOutside (not $values.networkPolicy.gatewayFrom) }}
nobody from outside could reach the gateway: say in networkPolicy.gatewayFrom where the Ingress controller or the Gateway runs
{{- end -}}
{{- if and $values.serviceMonitor.enabled (not $values.networkPolicy.metricsFrom) }}
no Prometheus could reach /metrics: say in networkPolicy.metricsFrom where it runs
{{- end -}}
{{- end -}}
{{- if and (eq $values.database.mode "embedded") (eq $values.database.migrations.mode "job") }}
an embedded database can only be migrated by its service: set database.migrations.mode to start
{{- end -}}
{{- if and $values.qdrant.existingSecret (not $values.qdrant.url) }}
there is a key for Qdrant and no server: set qdrant.url
{{- end -}}
{{- end -}}

{{- define "ai2text.refuse" -}}
{{- with include "ai2text.refusals" . | trim -}}
{{- fail (printf "\n%s" .) -}}
{{- end -}}
{{- end -}}
