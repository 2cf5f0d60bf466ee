// SPDX-License-Identifier: Apache-2.0
package io.instancebootstrap.packaging.plain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lambdas and method references of every kind that javac writes, each with what it answers. */
final class LambdaForms {
  private LambdaForms() {}

  @FunctionalInterface
  interface Captures {
    String all(String last);

    /** In an interface, the method of a lambda is private to it as well. */
    static Captures joining(String first) {
      return last -> first + "+" + last;
    }

    default Supplier<String> later(String last) {
      return () -> all(last);
    }
  }

  interface Wide {
    double sum(long a, int b, float c, short d);
  }

  /** Shares its simple name, and that of its method, with the interface of the JDK. */
  interface Other {
    interface Supplier<T> {
      T get();
    }
  }

  static class Base {
    private final String name;

    Base(String name) {
      this.name = name;
    }

    /** Runs the private method of this class, whatever a subclass has under its name. */
    List<Supplier<String>> suppliers() {
      return List.of(this::secret, () -> secret() + name, this::open);
    }

    private String secret() {
      return "base of " + name;
    }

    protected String open() {
      return "open base";
    }
  }

  static final class Derived extends Base {
    Derived(String name) {
      super(name);
    }

    @Override
    List<Supplier<String>> suppliers() {
      List<Supplier<String>> all = new ArrayList<>(super.suppliers());
      all.add(this::secret);
      all.add(() -> secret() + "!");
      all.add(super::open);
      all.add(this::open);
      return all;
    }

    private String secret() {
      return "derived";
    }

    @Override
    protected String open() {
      return "open derived";
    }
  }

  static final class Hidden {
    private final String text;

    private Hidden(String text) {
      this.text = text;
    }
  }

  enum Shout {
    LOUD(text -> text + "!"),
    LOUDER(LOUD.way.andThen(text -> text + "!"));

    private final Function<String, String> way;

    Shout(Function<String, String> way) {
      this.way = way;
    }
  }

  record Weighed(String name, long weight) {}

  static List<String> answers() throws Exception {
    List<String> answers = new ArrayList<>();
    captures().forEach(captures -> answers.add(captures.all("end")));
    answers.addAll(conversions());
    answers.addAll(references());
    new Derived("x").suppliers().forEach(supplier -> answers.add(supplier.get()));
    answers.add(Captures.joining("a").later("b").get());
    answers.add(Shout.LOUDER.way.apply("hey"));
    answers.add(thrown(() -> Integer.parseInt("no number")));
    Supplier<String> kept = (Supplier<String> & Serializable) () -> "serializable";
    answers.add(kept.get());
    return answers;
  }

  private static List<Captures> captures() {
    boolean truth = true;
    byte small = -1;
    short lower = -2;
    char letter = 'c';
    int number = 3;
    long large = 4L << 40;
    float half = 0.5f;
    double third = 1 / 3.0;
    String text = "text";
    int[] array = {1, 2};
    return List.of(
        last -> "none " + last,
        last -> truth + " " + small + " " + lower + " " + letter + " " + last,
        last -> number + " " + large + " " + half + " " + third + " " + last,
        last -> text + Arrays.toString(array) + large + truth + last,
        text::concat);
  }

  private static List<String> conversions() {
    Function<String, Integer> boxed = Integer::parseInt;
    ToLongFunction<Integer> widened = Integer::intValue;
    ToDoubleFunction<Integer> unboxed = number -> number;
    IntToDoubleFunction wider = number -> number;
    Function<Integer, Long> throughLong = LambdaForms::twice;
    IntFunction<String> described = LambdaForms::describe;
    LongFunction<Object> object = Long::valueOf;
    BinaryOperator<Integer> sum = Integer::sum;
    Wide wide = (a, b, c, d) -> a + b + c + d;
    Comparator<Weighed> heavier = Comparator.comparingLong(Weighed::weight);
    Predicate<Object> text = String.class::isInstance;
    Function<Character, Integer> code = Character::getNumericValue;
    return List.of(
        "" + boxed.apply("7"),
        "" + widened.applyAsLong(8),
        "" + unboxed.applyAsDouble(9),
        "" + wider.applyAsDouble(10),
        "" + throughLong.apply(11),
        described.apply(12),
        "" + object.apply(13),
        "" + sum.apply(14, 15),
        "" + wide.sum(1L << 40, 2, 0.25f, (short) 3),
        "" + heavier.compare(new Weighed("a", 1), new Weighed("b", 2)),
        "" + text.test("text") + text.test(1),
        "" + code.apply('9'));
  }

  private static List<String> references() throws Exception {
    List<String> seen = new ArrayList<>();
    Consumer<String> resultDropped = seen::add;
    resultDropped.accept("added");
    Consumer<String> longResultDropped = LambdaForms::length;
    longResultDropped.accept("dropped");
    BiFunction<String, String, Boolean> unbound = String::startsWith;
    Function<List<String>, Integer> ofInterface = List::size;
    Supplier<List<String>> made = ArrayList::new;
    Function<String, Hidden> privately = Hidden::new;
    IntFunction<int[]> array = int[]::new;
    Function<String[], List<String>> variable = List::of;
    Other.Supplier<String> other = () -> "other";
    Callable<String> called = "called"::toString;
    UnaryOperator<Function<Integer, Integer>> twice = f -> f.andThen(f);
    IntSupplier counted = IntStream.of(1, 2, 3).map(squared())::sum;
    return List.of(
        seen + "",
        "" + unbound.apply("begin", "be"),
        "" + ofInterface.apply(List.of("a", "b")),
        "" + made.get(),
        privately.apply("hidden").text,
        "" + array.apply(2).length,
        "" + variable.apply(new String[] {"x", "y"}),
        called.call(),
        other.get(),
        "" + twice.apply(number -> number * 3).apply(2),
        "" + counted.getAsInt(),
        IntStream.range(0, 5).mapToObj(Integer::toString).collect(Collectors.joining(",")));
  }

  private static IntUnaryOperator squared() {
    return number -> number * number;
  }

  private static String thrown(Supplier<Integer> failing) {
    try {
      return "" + failing.get();
    } catch (NumberFormatException e) {
      return e.getMessage();
    }
  }

  private static long twice(long number) {
    return 2 * number;
  }

  private static long length(String text) {
    return text.length();
  }

  private static String describe(Object object) {
    return object.getClass().getSimpleName() + " " + object;
  }
}
