package org.otasuite.packages;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.otasuite.local.testkit.CuttableParts;
import org.otasuite.local.testkit.identity.IdentityProviderResource;

/** The one set of parts that all tests of this service share. */
@QuarkusTestResource(value = CuttableParts.class, initArgs = @ResourceArg(name = "role", value = "package_service"))
@QuarkusTestResource(IdentityProviderResource.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PackageServiceParts {}
