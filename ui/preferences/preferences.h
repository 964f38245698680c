// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/protocolerror.h"
#include "ui/style/theme.h"
#include "ui/style/timeformat.h"

#include <QFont>
#include <QObject>
#include <QVariant>

#include <optional>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

/// What the user has chosen: each setting with its default, its key in the settings file and what may stand
/// there. One a program, handed to who needs it.
///
/// Whatever else stands in the file, such as another type or a number out of range, is the default. A change
/// is in the settings at once, and told once.
class Preferences : public QObject
{
    Q_OBJECT

public:
    enum class Setting : quint8 {
        Theme,            ///< "system", "light" or "dark"; see themeOfRun().
        WindowFamily,     ///< A family of fonts; empty is the system's.
        WindowSize,       ///< Points; 0 is the system's.
        BytesFamily,      ///< The same, for bytes.
        BytesSize,        ///< The same.
        BytesZoom,        ///< Points that are added to the size.
        HexRow,           ///< Bytes in a row: 16, 32, or 0 for as many as fit.
        TimeStyle,        ///< "time", "date", "epoch" or "start"
        TimeZone,         ///< "local" or "utc"
        Policy,           ///< "resync" or "strict"
        LargestMessage,   ///< Bytes.
        UnsentBytes,      ///< Bytes.
        RecordingsFolder, ///< A whole path; empty is the system's place for data.
        KeptDays,         ///< How long recordings are kept; 0 is until the user says so.
    };
    Q_ENUM(Setting)

    static constexpr int smallestFont = 6; ///< Points.
    static constexpr int largestFont = 72;

    /// `settings` must outlive this; `standardFolder` is where recordings go unless the user wants otherwise.
    Preferences(QSettings &settings, QString standardFolder, QObject *parent = nullptr);

    QVariant value(Setting setting) const;
    static QVariant standard(Setting setting);
    static QString key(Setting setting);
    /// What the setting does not allow is the default.
    void setValue(Setting setting, const QVariant &value);

    Theme theme() const;
    /// A theme that was asked for at the start rules until the end, whatever the setting says.
    void setThemeOfRun(Theme theme) { themeOfRun_ = theme; }
    std::optional<Theme> themeOfRun() const { return themeOfRun_; }
    /// The user's font of the window, made of the system's.
    QFont windowFont(const QFont &system) const;
    /// The font of bytes, zoom included.
    /// As large as the window's, if that was chosen and its own was not; zoomed.
    QFont bytesFont() const;
    /// Makes the bytes larger or smaller by points, from smallestFont to largestFont.
    void zoomBytes(int points);
    void resetZoom();
    /// 16, 32, or 0 for as many as fit.
    int hexRow() const { return value(Setting::HexRow).toInt(); }
    TimeFormat timeFormat() const;
    DecodePolicy policy() const;
    quint32 largestMessage() const { return value(Setting::LargestMessage).toUInt(); }
    qint64 unsentBytes() const { return value(Setting::UnsentBytes).toLongLong(); }
    QString recordingsFolder() const;
    QString standardFolder() const { return standardFolder_; }
    int keptDays() const { return value(Setting::KeptDays).toInt(); }

Q_SIGNALS:
    void changed(channel::ui::Preferences::Setting setting);

private:
    QFont unzoomedBytesFont() const;

    QSettings &settings_;
    QString standardFolder_;
    std::optional<Theme> themeOfRun_;
};

} // namespace channel::ui
