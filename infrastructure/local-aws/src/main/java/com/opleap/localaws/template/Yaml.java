package com.opleap.localaws.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Loads the file as it stands and turns CloudFormation's short tags into their long form. */
public final class Yaml {
  private Yaml() {}

  public static Map<String, Object> load(Path file) {
    try {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      Object document =
          new org.yaml.snakeyaml.Yaml(
                  new Tags(options),
                  new Representer(new DumperOptions()),
                  new DumperOptions(),
                  options,
                  new TextDates())
              .load(Files.readString(file));
      return Tree.map(document, "the top level");
    } catch (IOException e) {
      throw new UnreadableTemplate("the file", "it cannot be read at " + file.toAbsolutePath());
    } catch (YAMLException e) {
      throw new UnreadableTemplate("the file", "it is not YAML that is read here, " + problem(e));
    }
  }

  private static String problem(YAMLException e) {
    return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? "line %d: %s".formatted(marked.getProblemMark().getLine() + 1, marked.getProblem())
        : String.valueOf(e.getMessage());
  }

  /** Dates stay the text that they are. */
  private static final class TextDates extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
      addImplicitResolver(Tag.INT, INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }

  private static final class Tags extends SafeConstructor {
    Tags(LoaderOptions options) {
      super(options);
      for (String name : List.of("Ref", "Condition")) {
        yamlConstructors.put(new Tag("!" + name), new LongForm(name));
      }
      for (String name :
          List.of(
              "GetAtt",
              "Sub",
              "Join",
              "If",
              "Equals",
              "Not",
              "And",
              "Or",
              "Select",
              "Split",
              "FindInMap",
              "GetAZs",
              "Base64",
              "ImportValue")) {
        yamlConstructors.put(new Tag("!" + name), new LongForm("Fn::" + name));
      }
    }

    /** Builds the long form of one tag. */
    private final class LongForm extends AbstractConstruct {
      private final String name;

      LongForm(String name) {
        this.name = name;
      }

      @Override
      public Object construct(@Nullable Node node) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put(
            name,
            switch (node) {
              case ScalarNode scalar -> getAtt(constructScalar(scalar));
              case SequenceNode sequence -> constructSequence(sequence);
              case MappingNode mapping -> constructMapping(mapping);
              case null, default -> throw new UnreadableTemplate("!" + name, "it has no value");
            });
        return form;
      }

      private Object getAtt(String value) {
        return name.equals("Fn::GetAtt") ? List.of(value.split("\\.", 2)) : value;
      }
    }
  }
}
