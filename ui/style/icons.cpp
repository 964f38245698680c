// SPDX-License-Identifier: MIT

#include "ui/style/icons.h"

#include "ui/style/svgpicture.h"

#include <QFile>
#include <QFontInfo>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>

static void loadResources()
{
    Q_INIT_RESOURCE(channelscope);
}

namespace channel::ui {

namespace {

QByteArray iconSource(const QString &name)
{
    loadResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPixmap cachedPixmap(const QString &name, const QSize &size, const QColor &colour)
{
    const QString key =
        QStringLiteral("channelscope-%1-%2x%3-%4")
            .arg(name, QString::number(size.width()), QString::number(size.height()), colour.name());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap::fromImage(SvgPicture(iconSource(name), colour).image(size));
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class PictureEngine : public QIconEngine
{
public:
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state));
    }
};

/// Asks for the palette's colour every time it draws, so a change of theme needs no new icons.
class LineIconEngine final : public PictureEngine
{
public:
    explicit LineIconEngine(const QString &name)
        : name_(name)
    {
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return cachedPixmap(name_, size, colour(mode));
    }

    QIconEngine *clone() const override { return new LineIconEngine(name_); }

private:
    static QColor colour(QIcon::Mode mode)
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        return palette.color(mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText);
    }

    QString name_;
};

/// Drawn when somebody asks for a size.
class ApplicationIconEngine final : public PictureEngine
{
public:
    QPixmap pixmap(const QSize &size, QIcon::Mode, QIcon::State) override
    {
        // A window that is made asks for each size twice.
        const QString key = QStringLiteral("channelscope-own-%1").arg(size.width());
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = QPixmap::fromImage((size.width() <= 24 ? small_ : large_).image(size));
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }

    /// A window sends all of them to the desktop before it is shown; what would be larger, a menu or an
    /// overview of windows takes from the desktop's own icons.
    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override
    {
        return {{16, 16}, {24, 24}, {32, 32}, {48, 48}, {64, 64}};
    }

    QIconEngine *clone() const override { return new ApplicationIconEngine(*this); }

private:
    SvgPicture small_{iconSource(QStringLiteral("channelscope-small")), Qt::black};
    SvgPicture large_{iconSource(QStringLiteral("channelscope")), Qt::black};
};

} // namespace

QIcon lineIcon(const QString &name)
{
    return iconSource(name).isEmpty() ? QIcon() : QIcon(new LineIconEngine(name));
}

int lineIconSize(const QFont &font)
{
    constexpr int usual = 16;
    // 10 points are 13 pixels on most screens.
    return qMax(usual, qRound(QFontInfo(font).pixelSize() * 1.2));
}

QPixmap lineIconPixmap(const QString &name, int size, qreal devicePixelRatio, const QColor &colour)
{
    const int pixels = qRound(size * devicePixelRatio);
    QPixmap pixmap = cachedPixmap(name, QSize(pixels, pixels), colour);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QIcon applicationIcon()
{
    return QIcon(new ApplicationIconEngine);
}

} // namespace channel::ui
