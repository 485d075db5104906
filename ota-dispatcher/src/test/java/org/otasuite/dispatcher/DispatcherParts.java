package org.otasuite.dispatcher;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.otasuite.local.testkit.CuttableParts;

/** The one set of parts that all tests of this service share. */
@QuarkusTestResource(value = CuttableParts.class, initArgs = @ResourceArg(name = "role", value = "ota_dispatcher"))
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DispatcherParts {}
