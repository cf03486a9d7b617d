-- CreateTable
CREATE TABLE "synced_file" (
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" TEXT,
    "size" BIGINT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "faults" INTEGER NOT NULL,
    "first_fault" TEXT,

    CONSTRAINT "synced_file_pkey" PRIMARY KEY ("name","hash")
);

-- CreateTable
CREATE TABLE "sync_source" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT,
    "etag" TEXT,
    "last_modified" TEXT,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "failing_since" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "sync_source_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "synced_file_hash_idx" ON "synced_file"("hash");

-- CreateIndex
CREATE INDEX "synced_file_kind_at_idx" ON "synced_file"("kind", "at");
