// SPDX-License-Identifier: MIT

#include "channel/text/pasteddump.h"

#include "channel/text/hexpayload.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace channel {

namespace {

constexpr quint64 largestDump = 64 * 1024 * 1024; // More is no paste, but offsets that were never offsets.
constexpr qsizetype mostBytesOfALine = 256;
constexpr qsizetype octalDigits = 7; // Of od's and hexdump's offsets; an odd number, so they are no bytes.
constexpr quint64 noOffset = ~quint64(0);

/// One line of a dump: an offset, and what stands behind it.
struct Line
{
    qsizetype position = 0; ///< Of its first character that is not blank, in the text.
    QStringView offset;     ///< Its digits; empty for the line "*".
    bool hasColon = false;
    qsizetype gap = 0; ///< Blanks behind the offset.
    QStringView rest;  ///< Bytes and text column; empty in the line that only says where the dump ends.
    qsizetype restPosition = 0;

    bool isRepeat() const { return offset.isEmpty(); }
    bool hasBytes() const { return !rest.isEmpty(); }
    /// Lines begin at multiples of 8, in whatever base.
    bool mayBeOffset() const { return offset.endsWith(u'0') || offset.endsWith(u'8'); }
    quint64 offsetIn(int base) const
    {
        bool isNumber = false;
        const quint64 value = offset.toULongLong(&isNumber, base);
        return isNumber ? value : noOffset;
    }
};

/// Bytes at the front of a line's rest, as they stand in groups of digits.
struct Group
{
    qsizetype position; ///< In the rest.
    qsizetype size;     ///< Digits.
    qsizetype bytesEnd; ///< Bytes of the line up to its end.
};

std::vector<Group> groupsOf(QStringView rest)
{
    std::vector<Group> groups;
    qsizetype bytes = 0;
    for (qsizetype at = 0; at < rest.size();) {
        if (rest[at] == u' ' || rest[at] == u'\t') {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < rest.size() && hexDigitValue(rest[end]) >= 0)
            ++end;
        const bool isWhole = end == rest.size() || rest[end] == u' ' || rest[end] == u'\t';
        if (!isWhole || (end - at) % 2 != 0)
            break;
        bytes += (end - at) / 2;
        groups.push_back({at, end - at, bytes});
        at = end;
    }
    return groups;
}

QByteArray bytesOf(QStringView rest, const std::vector<Group> &groups, qsizetype count)
{
    QByteArray bytes;
    for (const Group &group : groups) {
        for (qsizetype at = group.position; at < group.position + group.size && bytes.size() < count; at += 2)
            bytes += char(hexDigitValue(rest[at]) << 4 | hexDigitValue(rest[at + 1]));
    }
    return bytes;
}

/// What stands behind so many groups.
QStringView behind(QStringView rest, const std::vector<Group> &groups, size_t count)
{
    return rest.sliced(groups[count - 1].position + groups[count - 1].size);
}

QStringView textBehind(const Line &line, const std::vector<Group> &groups)
{
    return groups.empty() ? line.rest : behind(line.rest, groups, groups.size()).trimmed();
}

/// A character of the text column that may stand for the byte: itself, or whatever a program puts for what it
/// cannot show.
bool mayShow(QChar character, char byte)
{
    return byte >= 0x20 && byte < 0x7f ? character == QLatin1Char(byte) : true;
}

/// The text column of these bytes. Editors cut off blanks at a line's end.
bool isTextOf(QStringView behind, const QByteArray &bytes)
{
    QStringView text = behind.trimmed();
    const auto isIn = [&text](QChar left, QChar right) {
        return text.size() > 1 && text.startsWith(left) && text.endsWith(right);
    };
    const bool isFramed = isIn(u'|', u'|') || isIn(u'>', u'<');
    if (isFramed)
        text = text.sliced(1, text.size() - 2);
    if (text.size() > bytes.size())
        return false;
    // A blank in front belongs to the column, too.
    const QStringView padded = isFramed ? text : behind.last(std::min(behind.size(), bytes.size()));
    const auto fits = [&bytes](QStringView shown) {
        return std::equal(shown.begin(), shown.end(), bytes.begin(), mayShow);
    };
    return fits(text) || fits(padded);
}

class DumpReader
{
    Q_DECLARE_TR_FUNCTIONS(DumpReader)

public:
    explicit DumpReader(const QString &text)
        : text_(text)
    {
    }

    std::optional<ParsedPayload> read();

private:
    bool readLines();
    bool areBytesThroughout() const;
    bool isColumnCertain() const;
    bool mayBeColumn() const;
    bool areSwappedWords() const;
    bool areOffsets(int base) const;
    bool fitsTheNext(size_t index, int base) const;
    bool doesProgress(int base) const;
    std::optional<quint64> bytesUpToNext(size_t index, int base) const;
    std::optional<qsizetype> bytesOfLast(const Line &line) const;
    ParsedPayload readBytes(int base) const;
    std::optional<PayloadError> repeat(QByteArray &bytes, const Line &line, qsizetype start,
                                       quint64 size) const;
    ParsedPayload eitherError() const;
    ParsedPayload misfitError() const;

    const QString &text_;
    std::vector<Line> lines_;
    std::vector<size_t> dataLines_;
};

bool DumpReader::readLines()
{
    static const QRegularExpression pattern(
        QStringLiteral("^(?:0[xX])?([0-9a-fA-F]{4,16})(:?)(?:([ \\t]+)(\\S.*))?$"));
    qsizetype at = 0;
    for (const QStringView whole : QStringView(text_).split(u'\n')) {
        const QStringView line = whole.trimmed();
        const qsizetype position = line.isEmpty() ? at : at + (line.data() - whole.data());
        at += whole.size() + 1;
        if (line.isEmpty())
            continue;
        if (line == u"*" && !lines_.empty()) {
            lines_.push_back({position, {}, false, 0, {}, position});
            continue;
        }
        const QRegularExpressionMatch match = pattern.match(line);
        if (!match.hasMatch())
            return false;
        lines_.push_back({position, match.capturedView(1), !match.capturedView(2).isEmpty(),
                          match.capturedLength(3), match.capturedView(4),
                          position + std::max<qsizetype>(match.capturedStart(4), 0)});
        if (lines_.back().hasBytes())
            dataLines_.push_back(lines_.size() - 1);
    }
    return !dataLines_.empty();
}

/// All that stands in the lines is groups of as many digits as the first, as people break up what is hex
/// throughout.
bool DumpReader::areBytesThroughout() const
{
    return std::all_of(lines_.begin(), lines_.end(), [this](const Line &line) {
        const std::vector<Group> groups = groupsOf(line.rest);
        return line.offset.size() == lines_.front().offset.size() && !line.hasColon &&
               textBehind(line, groups).isEmpty() &&
               std::all_of(groups.begin(), groups.end(),
                           [&](const Group &group) { return group.size == line.offset.size(); });
    });
}

/// Nobody writes bytes like this: a colon or wide blanks set the column apart, or the text of the bytes
/// stands behind them.
bool DumpReader::isColumnCertain() const
{
    const Line &line = lines_[dataLines_.front()];
    const std::vector<Group> groups = groupsOf(line.rest);
    if (groups.empty())
        return false;
    const std::optional<qsizetype> bytes = bytesOfLast(line);
    const bool hasText = bytes && (*bytes < groups.back().bytesEnd || !textBehind(line, groups).isEmpty());
    const bool isSetApart = line.gap > 1 || line.offset.size() == octalDigits;
    return line.hasColon || hasText || (isSetApart && line.mayBeOffset() && groups.front().size == 2);
}

/// Pairs behind what may be an offset: an offset, or two bytes or more that stand together.
bool DumpReader::mayBeColumn() const
{
    return !areBytesThroughout() && std::all_of(dataLines_.begin(), dataLines_.end(), [this](size_t index) {
        const std::vector<Group> groups = groupsOf(lines_[index].rest);
        return lines_[index].mayBeOffset() && !groups.empty() &&
               textBehind(lines_[index], groups).isEmpty() &&
               std::all_of(groups.begin(), groups.end(), [](const Group &group) { return group.size == 2; });
    });
}

/// As hexdump without -C, and od -x, print them: words of two bytes in the order of the machine.
bool DumpReader::areSwappedWords() const
{
    return std::all_of(dataLines_.begin(), dataLines_.end(), [this](size_t index) {
        const Line &line = lines_[index];
        const std::vector<Group> groups = groupsOf(line.rest);
        return line.offset.size() == octalDigits && !line.hasColon && !groups.empty() &&
               std::all_of(groups.begin(), groups.end(), [](const Group &group) { return group.size == 4; });
    });
}

/// Up to the next line; nothing if that is another dump's first, or there is none.
std::optional<quint64> DumpReader::bytesUpToNext(size_t index, int base) const
{
    for (size_t next = index + 1; next < lines_.size(); ++next) {
        if (lines_[next].isRepeat())
            continue;
        const quint64 from = lines_[index].offsetIn(base);
        const quint64 to = lines_[next].offsetIn(base);
        return to == 0 ? std::nullopt : std::optional(to - from); // Far too many if they go down.
    }
    return std::nullopt;
}

/// Each offset is the one before it and the bytes between them.
bool DumpReader::areOffsets(int base) const
{
    return std::all_of(dataLines_.begin(), dataLines_.end(),
                       [&](size_t index) { return fitsTheNext(index, base); });
}

bool DumpReader::fitsTheNext(size_t index, int base) const
{
    const std::vector<Group> groups = groupsOf(lines_[index].rest);
    if (groups.empty() || lines_[index].offsetIn(base) == noOffset)
        return false;
    const std::optional<quint64> upToNext = bytesUpToNext(index, base);
    const bool isRepeated = index + 1 < lines_.size() && lines_[index + 1].isRepeat();
    return !upToNext || isRepeated || std::any_of(groups.begin(), groups.end(), [&](const Group &group) {
        return quint64(group.bytesEnd) == *upToNext;
    });
}

bool DumpReader::doesProgress(int base) const
{
    return std::any_of(dataLines_.begin(), dataLines_.end(),
                       [&](size_t index) { return bytesUpToNext(index, base).has_value(); });
}

/// Where nothing says how many there are: up to the text column, if the bytes in front of it are those that
/// it shows.
std::optional<qsizetype> DumpReader::bytesOfLast(const Line &line) const
{
    const std::vector<Group> groups = groupsOf(line.rest);
    for (size_t count = groups.size(); count > 0; --count) {
        const QStringView rest = behind(line.rest, groups, count);
        const bool isSetApart = rest.size() > 1 && (rest[1].isSpace() || rest[1] == u'|');
        if (isSetApart && isTextOf(rest, bytesOf(line.rest, groups, groups[count - 1].bytesEnd)))
            return groups[count - 1].bytesEnd;
    }
    return textBehind(line, groups).isEmpty() ? std::optional(groups.back().bytesEnd) : std::nullopt;
}

/// Takes what stands behind `start` once more, until there are `size` bytes.
std::optional<PayloadError> DumpReader::repeat(QByteArray &bytes, const Line &line, qsizetype start,
                                               quint64 size) const
{
    const QByteArray once = bytes.sliced(start);
    const quint64 lacking = size - quint64(bytes.size());
    if (size < quint64(bytes.size()) || size > largestDump || once.isEmpty() ||
        lacking % quint64(once.size()) != 0)
        return PayloadError{line.position,
                            tr("The * repeats the line above it, but no offset behind it says how often.")};
    bytes += once.repeated(qsizetype(lacking / quint64(once.size())));
    return std::nullopt;
}

ParsedPayload DumpReader::readBytes(int base) const
{
    QByteArray bytes;
    quint64 origin = lines_.front().offsetIn(base); // The offset of bytes[0].
    qsizetype lastStart = 0;
    for (size_t index = 0; index < lines_.size(); ++index) {
        const Line &line = lines_[index];
        if (line.isRepeat()) {
            const quint64 next = index + 1 < lines_.size() ? lines_[index + 1].offsetIn(base) : noOffset;
            if (const auto error = repeat(bytes, line, lastStart, next - origin))
                return {{}, error, {}};
            continue;
        }
        if (!line.hasBytes())
            continue;
        if (line.offsetIn(base) != origin + quint64(bytes.size()))
            origin = line.offsetIn(base) - quint64(bytes.size()); // Another dump.
        const std::vector<Group> groups = groupsOf(line.rest);
        const bool isRepeated = index + 1 < lines_.size() && lines_[index + 1].isRepeat();
        const std::optional<quint64> upToNext = isRepeated ? std::nullopt : bytesUpToNext(index, base);
        const std::optional<qsizetype> count =
            upToNext ? std::optional(qsizetype(*upToNext)) : bytesOfLast(line);
        if (!count || *count > mostBytesOfALine)
            return ParsedPayload::failure(
                line.restPosition + groups.back().position + groups.back().size,
                tr("Behind the bytes of a hex dump belongs nothing but the text that they are."));
        lastStart = bytes.size();
        bytes += bytesOf(line.rest, groups, *count);
    }
    const QString read = bytes.size() == 1 ? tr("Read as a hex dump: 1 byte, offsets left out.")
                                           : tr("Read as a hex dump: %1 bytes, offsets left out.");
    return {bytes, std::nullopt, bytes.size() == 1 ? read : read.arg(bytes.size())};
}

ParsedPayload DumpReader::eitherError() const
{
    return ParsedPayload::failure(
        lines_[dataLines_.front()].position,
        tr("This could be a hex dump with offsets, or bytes throughout. Leave the offsets "
           "out, or put a colon behind each."));
}

/// At the first line that does not go on where the one before it ends.
ParsedPayload DumpReader::misfitError() const
{
    const auto misfit = std::find_if(dataLines_.begin(), dataLines_.end(),
                                     [this](size_t index) { return !fitsTheNext(index, 16); });
    const size_t next = std::min(*misfit + 1, lines_.size() - 1);
    return ParsedPayload::failure(
        lines_[next].position,
        tr("This offset does not fit the bytes in front of it: a line of the hex dump is "
           "missing or cut."));
}

std::optional<ParsedPayload> DumpReader::read()
{
    if (!readLines())
        return std::nullopt;
    if (areSwappedWords())
        return ParsedPayload::failure(
            lines_.front().position,
            tr("This is a dump of words, whose bytes may be swapped. Take one of bytes, as "
               "hexdump -C, xxd or od -An -tx1 print."));
    const bool isCertain = isColumnCertain();
    for (const int base : {16, 8}) {
        if (!areOffsets(base))
            continue;
        if (isCertain || (doesProgress(base) && !areBytesThroughout()))
            return readBytes(base);
        if (doesProgress(base))
            return eitherError();
    }
    if (isCertain)
        return misfitError();
    return mayBeColumn() ? std::optional(eitherError()) : std::nullopt;
}

} // namespace

std::optional<ParsedPayload> parsePastedDump(const QString &text)
{
    return DumpReader(text).read();
}

} // namespace channel
