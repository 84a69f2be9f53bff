package com.opleap.subaccounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar as Lambda is given it, which has of each library what we need of it and no more. */
class PackedHashingIT {
  private static final Path JAR =
      Path.of(System.getProperty("module.dir"), "target/lambda/sub-accounts.jar");
  private static final String KEY = "11111111-2222-4333-8444-555555555555";
  private static final String PACKAGE = PasswordHashing.class.getPackageName() + ".";

  @Test
  void whatIsPackedHashesAsTheWholeLibraryDoes() throws Exception {
    URL[] jar = {JAR.toUri().toURL()};
    try (URLClassLoader packed = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
      Class<?> password = packed.loadClass(PACKAGE + "Password");
      Class<?> hashing = packed.loadClass(PACKAGE + "PasswordHashing");
      Class<?> pepper = packed.loadClass(PACKAGE + "Pepper");
      Object hasher =
          hashing
              .getConstructor(pepper, String.class, SecureRandom.class)
              .newInstance(pepperOf(pepper), KEY, new Seeded(42));
      Object hash =
          hashing
              .getMethod("hash", password)
              .invoke(hasher, password.getMethod("of", String.class).invoke(null, "passé composé"));
      Method text = hash.getClass().getMethod("text");

      PasswordHashing whole = new PasswordHashing(Seeded::sha256, KEY, new Seeded(1));
      PasswordHash stored = PasswordHash.parse((String) text.invoke(hash));
      assertThat(hasher.getClass()).isNotEqualTo(whole.getClass());
      assertThat(whole.matches(Password.of("passé composé"), stored)).isTrue();
    }
  }

  @Test
  void theListsOfCommonPasswordsArePacked() throws Exception {
    URL[] jar = {JAR.toUri().toURL()};
    try (URLClassLoader packed = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
      Method haveAny =
          packed.loadClass(PACKAGE + "CommonPasswords").getDeclaredMethod("haveAny", Set.class);
      haveAny.setAccessible(true);
      assertThat(haveAny.invoke(null, Set.of("geekboy"))).as("the last of one").isEqualTo(true);
      assertThat(haveAny.invoke(null, Set.of("in none of the lists"))).isEqualTo(false);
    }
  }

  @Test
  void ofTheLibraryOnlyThatIsPacked() throws Exception {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().filter(entry -> entry.getName().matches("org/bouncycastle/.*class")))
          .hasSizeBetween(50, 150);
      assertThat(jar.stream())
          .noneMatch(entry -> entry.getName().matches("com/nulabinc/.*\\.class|META-INF/.*\\.SF"));
    }
  }

  private static Object pepperOf(Class<?> pepper) {
    return Proxy.newProxyInstance(
        pepper.getClassLoader(),
        new Class<?>[] {pepper},
        (proxy, method, arguments) -> Seeded.sha256((String) arguments[0], (byte[]) arguments[1]));
  }
}
