{{/* Parts of pods. They take what `ai2text.about` completes, unless they say otherwise. */}}

{{/* Of the pod. Takes the root. */}}
{{- define "ai2text.podSecurity" -}}
runAsNonRoot: true
{{- with .Values.podSecurity }}
{{- if not (kindIs "invalid" .runAsUser) }}
runAsUser: {{ int64 .runAsUser }}
{{- end }}
{{- if not (kindIs "invalid" .runAsGroup) }}
runAsGroup: {{ int64 .runAsGroup }}
{{- end }}
{{- if not (kindIs "invalid" .fsGroup) }}
fsGroup: {{ int64 .fsGroup }}
fsGroupChangePolicy: OnRootMismatch
{{- end }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* Of every container, whatever it runs. */}}
{{- define "ai2text.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end -}}

{{- define "ai2text.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* Where pods go: spread over nodes and zones where there are several of them, and what the values say. */}}
{{- define "ai2text.placement" -}}
{{- if gt .replicas 1 }}
topologySpreadConstraints:
  {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "ai2text.selector" $ | nindent 8 }}
    # Those of the version before are about to go, and do not count.
    matchLabelKeys:
      - pod-template-hash
  {{- end }}
{{- end }}
{{- with .service.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .service.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .service.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .service.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end -}}

{{/*
/health fails while a neighbour that the service cannot do without does not answer: traffic then goes elsewhere. A
restart would mend nothing and cost the loaded models, so whether the process itself still answers is asked at
/metrics, which needs no neighbour.
*/}}
{{- define "ai2text.probes" -}}
startupProbe:
  httpGet:
    path: /health
    port: http
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: {{ div (add (int .service.startupSeconds) 4) 5 }}
readinessProbe:
  httpGet:
    path: /health
    port: http
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 2
livenessProbe:
  httpGet:
    path: /metrics
    port: http
  periodSeconds: 20
  timeoutSeconds: 10
  failureThreshold: 6
{{- end -}}

{{- define "ai2text.resources" -}}
{{- $resources := deepCopy (.service.resources | default dict) -}}
{{- if .service.gpu.enabled -}}
{{- $limits := $resources.limits | default dict -}}
{{- $_ := set $limits .service.gpu.resourceName (int .service.gpu.count) -}}
{{- $_ := set $resources "limits" $limits -}}
{{- end -}}
{{- toYaml $resources -}}
{{- end -}}

{{- define "ai2text.volumeMounts" -}}
{{- $values := .root.Values -}}
- name: data
  mountPath: /data
- name: tmp
  mountPath: /tmp
{{- if and .facts.objects (eq $values.objects.mode "volume") }}
- name: objects
  mountPath: /objects
{{- end }}
{{- if and .facts.tokens $values.auth.jwksConfigMap.name }}
- name: keys
  mountPath: /etc/ai2text/keys
  readOnly: true
{{- end }}
{{- if $values.certificates.configMap }}
- name: certificates
  mountPath: /etc/ai2text/certificates
  readOnly: true
{{- end }}
{{- if and .facts.models $values.models.existingClaim }}
- name: models
  mountPath: /models
  readOnly: true
{{- end }}
{{- with .service.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "ai2text.volumes" -}}
{{- $values := .root.Values -}}
- name: data
{{- if and .facts.database (eq $values.database.mode "embedded") }}
  persistentVolumeClaim:
    claimName: {{ .fullname }}-data
{{- else }}
  emptyDir:
    sizeLimit: {{ .service.storage.size }}
{{- end }}
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
{{- if and .facts.objects (eq $values.objects.mode "volume") }}
- name: objects
  persistentVolumeClaim:
    claimName: {{ $values.objects.volume.existingClaim | default (printf "%s-objects" (include "ai2text.fullname" .root)) }}
{{- end }}
{{- if and .facts.tokens $values.auth.jwksConfigMap.name }}
- name: keys
  configMap:
    name: {{ $values.auth.jwksConfigMap.name }}
{{- end }}
{{- with $values.certificates.configMap }}
- name: certificates
  configMap:
    name: {{ . }}
    items:
      - key: {{ $values.certificates.key }}
        path: ca.crt
{{- end }}
{{- if and .facts.models $values.models.existingClaim }}
- name: models
  persistentVolumeClaim:
    claimName: {{ $values.models.existingClaim }}
    readOnly: true
{{- end }}
{{- with .service.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}
