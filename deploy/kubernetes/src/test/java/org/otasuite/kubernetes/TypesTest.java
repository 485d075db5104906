package org.otasuite.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypesTest {
    @ParameterizedTest
    @EnumSource
    void everyObjectIsOfItsType(Overlay overlay) {
        var objects = overlay.render().objects();

        assertThat(objects).hasSizeGreaterThan(20).allSatisfy(StrictTypes::check);
    }

    @ParameterizedTest
    @EnumSource
    void everyObjectIsInTheNamespace(Overlay overlay) {
        var objects = overlay.render().objects();

        assertThat(objects)
                .allSatisfy(object -> assertThat(object.at(
                                        object.path("kind").asText().equals("Namespace")
                                                ? "/metadata/name"
                                                : "/metadata/namespace")
                                .asText())
                        .isEqualTo("ota-suite"));
    }

    /** Or the tests above would be worth nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {replica: 1}}",
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {replicas: many}}",
                "{apiVersion: apps/v1, kind: Deploymnet, metadata: {name: x}}",
                "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {ports: [{port: 80, targetport: http}]}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: x}, spec: {endpoint: []}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoints: [{port: 1}]}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, spec: {groups: {}}}",
                "{apiVersion: v1, kind: Pod, spec: {containers: [{name: x, env: [{name: PORT, value: 9000}]}]}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {store-port: 9000}}",
                "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x, annotations: {hsts: true}}}",
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {replicas: '2'}}",
                "{apiVersion: v1, kind: Pod, spec: {securityContext: {runAsNonRoot: 'true'}, containers: [{name: x}]}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {labels: {release: 1.5}}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {sampleLimit: '9'}}",
            })
    void findsWhatIsWrong(String object) {
        assertThatThrownBy(() -> StrictTypes.check(YamlFiles.parse(object)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {ports: [{port: 80, targetPort: http}]}}",
                "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {ports: [{port: 80, targetPort: 8080}]}}",
                "{apiVersion: v1, kind: Pod, spec: {containers: [{name: x, resources: {limits: {cpu: 1, memory: 1Gi}}}]}}",
            })
    void letsPassWhatMayBeEither(String object) {
        assertThatCode(() -> StrictTypes.check(YamlFiles.parse(object))).doesNotThrowAnyException();
    }
}
