/**
 * What Newtonsoft.Json needs beside classes. By itself it takes texts for dates and members such as `$ref` for its own,
 * and its converter of enumerations has neither an empty text nor two that differ only in case.
 */
export const JSON_FILE = (name: string): string => `using System;
using System.Reflection;
using System.Runtime.Serialization;
using Newtonsoft.Json;

namespace ${name}
{
  /// <summary>Settings that leave every value as it is.</summary>
  public static class JsonSettings
  {
    /// <summary>For JsonConvert and JsonSerializer.</summary>
    public static JsonSerializerSettings Create()
    {
      return new JsonSerializerSettings
      {
        DateParseHandling = DateParseHandling.None,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
      };
    }
  }

  /// <summary>Reads and writes values of enumerations as their EnumMember says.</summary>
  public sealed class EnumConverter : JsonConverter
  {
    public override bool CanConvert(Type type)
    {
      return (Nullable.GetUnderlyingType(type) ?? type).IsEnum;
    }

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer)
    {
      writer.WriteValue(TextOf(value.GetType().GetField(value.ToString())));
    }

    public override object ReadJson(JsonReader reader, Type type, object existing, JsonSerializer serializer)
    {
      var nullable = Nullable.GetUnderlyingType(type);
      if (reader.TokenType == JsonToken.Null && nullable != null) return null;
      foreach (var field in (nullable ?? type).GetFields(BindingFlags.Public | BindingFlags.Static))
      {
        if (Equals(TextOf(field), reader.Value)) return field.GetValue(null);
      }
      throw new JsonSerializationException("No value of " + (nullable ?? type).Name + ": " + reader.Value);
    }

    private static string TextOf(FieldInfo field)
    {
      return ((EnumMemberAttribute)Attribute.GetCustomAttribute(field, typeof(EnumMemberAttribute))).Value;
    }
  }
}
`;
